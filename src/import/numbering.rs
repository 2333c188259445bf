//! How numbers of points are written.

/// A number in a format, by the name that Word gives it; none for a bullet.
pub(super) fn written(number: u32, format: &str) -> Option<String> {
    let letter = || char::from_digit(number.checked_sub(1)? % 26 + 10, 36);
    match format {
        "bullet" | "none" | "" => None,
        "lowerLetter" => letter().map(String::from),
        "upperLetter" => letter().map(|letter| letter.to_ascii_uppercase().to_string()),
        "lowerRoman" => Some(roman(number)),
        "upperRoman" => Some(roman(number).to_uppercase()),
        _ => Some(number.to_string()),
    }
}

/// A number in Roman digits of lower-case letters.
pub(super) fn roman(number: u32) -> String {
    let mut left = number.min(999);
    let mut written = String::new();
    for (value, letters) in
        [(100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")]
    {
        while left >= value {
            written.push_str(letters);
            left -= value;
        }
    }
    written
}
