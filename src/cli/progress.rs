//! What a long command is at, on standard error: after a second, and only where somebody sees it.
//!
//! One line, drawn over and taken away at the end. It says what is done and for how long; how much is left is not known
//! without looking into the work, and the work is pure. A crate for it would bring a console of its own.

use std::io::{self, IsTerminal};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// What is said while files are read.
pub(super) const READING: &str = "reading the library";

/// How long nothing is said.
const PATIENCE: Duration = Duration::from_secs(1);

/// How often the line is drawn anew.
const TURN: Duration = Duration::from_millis(500);

/// A line on what is being done, until it is dropped.
pub(super) struct Progress(Option<Running>);

struct Running {
    done: Sender<()>,
    thread: JoinHandle<()>,
}

impl Progress {
    /// Does some work and says, after a second, that `what` is being done; nothing at all where standard error is no
    /// terminal. The line is gone before the result is written.
    pub(super) fn during<T>(what: impl Into<String>, work: impl FnOnce() -> T) -> T {
        let _line = Self::on(io::stderr, io::stderr().is_terminal(), what.into(), PATIENCE);
        work()
    }

    fn on<W: io::Write>(
        out: impl Fn() -> W + Send + 'static,
        is_terminal: bool,
        what: String,
        patience: Duration,
    ) -> Self {
        if !is_terminal {
            return Self(None);
        }
        let (done, told) = mpsc::channel();
        let draw = move || {
            let start = Instant::now();
            let mut wait = patience;
            let mut is_drawn = false;
            // The other end is dropped when the work is done, or has failed.
            while told.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) {
                let line = format!("\r{what}: {} s\u{1b}[K", start.elapsed().as_secs());
                is_drawn |= out().write_all(line.as_bytes()).is_ok();
                let _ = out().flush();
                wait = TURN;
            }
            if is_drawn {
                let _ = out().write_all(b"\r\x1b[K");
                let _ = out().flush();
            }
        };
        Self(Some(Running { done, thread: thread::spawn(draw) }))
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(Running { done, thread }) = self.0.take() {
            drop(done);
            // Whatever went wrong in there, the line is gone.
            let _ = thread.join();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use super::*;

    #[derive(Clone, Default)]
    struct Screen(Arc<Mutex<Vec<u8>>>);

    impl io::Write for Screen {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn shown(is_terminal: bool, patience: Duration, work: Duration) -> String {
        let screen = Screen::default();
        let of_thread = screen.clone();
        let progress = Progress::on(move || of_thread.clone(), is_terminal, "reading".to_owned(), patience);
        thread::sleep(work);
        drop(progress);
        let bytes = screen.0.lock().unwrap().clone();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn a_line_is_drawn_after_a_while_and_taken_away() {
        let shown = shown(true, Duration::from_millis(5), Duration::from_millis(200));
        assert!(shown.starts_with("\rreading: 0 s"), "{shown:?}");
        assert!(shown.ends_with("\r\u{1b}[K"), "{shown:?}");
    }

    #[test]
    fn nothing_is_drawn_in_a_pipe_or_before_its_time() {
        assert_eq!(shown(false, Duration::ZERO, Duration::from_millis(30)), "");
        assert_eq!(shown(true, Duration::from_secs(60), Duration::ZERO), "");
    }
}
