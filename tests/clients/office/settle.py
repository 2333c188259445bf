"""Has LibreOffice accept all tracked changes of documents, and reject them, and writes the paragraphs that are left.

Runs with the system's Python, which has LibreOffice's bridge: settle.py PIPE FOLDER
"""

import json
import os
import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

PIPE, FOLDER = sys.argv[1], Path(sys.argv[2])


def connected():
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(120):
        try:
            return resolver.resolve(f"uno:pipe,name={PIPE};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.5)
    sys.exit("LibreOffice did not start within a minute")


def settled(office, path, command):
    """The paragraphs outside tables after a command."""
    hidden = PropertyValue(Name="Hidden", Value=True)
    document = office.loadComponentFromURL(path.as_uri(), "_blank", 0, (hidden,))
    dispatcher = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
    frame = document.CurrentController.Frame
    dispatcher.executeDispatch(frame, f".uno:{command}AllTrackedChanges", "", 0, ())
    blocks = document.Text.createEnumeration()
    paragraphs = []
    while blocks.hasMoreElements():
        block = blocks.nextElement()
        if block.supportsService("com.sun.star.text.Paragraph"):
            paragraphs.append(block.String)
    document.close(True)
    return paragraphs


context = connected()
desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
for path in sorted(FOLDER.glob("*.docx")):
    left = {command: settled(desktop, path, command) for command in ("Accept", "Reject")}
    (FOLDER / f"{path.stem}.settled").write_text(json.dumps(left))
desktop.terminate()
# All is written. The bridge's own threads do not stop for the end of the interpreter, and may crash in the middle of it.
os._exit(0)
