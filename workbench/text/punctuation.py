"""The signs of Chinese punctuation in both widths, to be put into character classes of patterns.

Full-width signs are written as escapes: in many fonts they cannot be told from the half-width ones.
"""

COMMA = ",\uff0c"
COLON = ":\uff1a"
SEMICOLON = ";\uff1b"
STOP = "。.\uff0e"
POINT = ".\uff0e\ufe52"
ENDS = "。!\uff01?\uff1f;\uff1b"  # what ends a sentence
FINAL = "。!\uff01?\uff1f"  # the same without semicolons
OPEN = "(\uff08"
CLOSE = ")\uff09"
PERCENT = "%\uff05‰"
BLANK = " \t\u3000\xa0"

PAIRS = {
    "“": "”",
    "‘": "’",
    "「": "」",
    "『": "』",
    "《": "》",
    "〈": "〉",
    "(": ")",
    "\uff08": ")",
    "〔": "〕",
    "【": "】",
}
"""Opening signs and their closing ones; a full-width bracket may be closed by a half-width one."""
