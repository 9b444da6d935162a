"""What to tell the user about an error, in one line: which file, what is wrong, what to do. Chinese and English."""

from __future__ import annotations

import os

from workbench.errors import (
    BadOperation,
    Cancelled,
    CannotUndo,
    FileRefused,
    NothingToCompare,
    WorkbenchError,
)

_ANY = "*"

# reason -> (Chinese, English); `{name}` stands for the facts that the error carries
_REASONS: dict[str, tuple[str, str]] = {
    _ANY: (
        "不能使用这个文件（{reason}）。请检查文件后重试",
        "this file cannot be used ({reason}); check it and try again",
    ),
    "missing": ("找不到这个文件。请检查路径，文件可能已被移动或改名", "there is no such file; it may have been moved"),
    "denied": (
        "没有权限访问。请检查文件或文件夹的权限，或换一个位置",
        "access is denied; check its permissions or choose another place",
    ),
    "not-a-file": ("这不是普通文件（可能是文件夹或设备）。请选择具体文件", "this is not a regular file; choose a file"),
    "symlink": ("这是一个链接。请直接打开它所指的原文件", "this is a link; open the file that it points to"),
    "empty": ("文件是空的（0 字节）。请重新下载或向来件人索取", "the file is empty; ask for it again"),
    "too-big": ("文件过大，超出本程序的上限。请拆分后再导入", "the file is larger than this program takes; split it"),
    "changed": ("读取过程中文件被改动。请等它写完后重试", "the file changed while it was read; try again"),
    "damaged": (
        "文件已损坏，无法读取。项目文件可改用备份；其他文件请重新获取",
        "the file is damaged; use a backup or ask for it again",
    ),
    "binary": (
        "内容不是文字。请确认格式，或在原软件中另存为 .docx 或 .txt 再导入",
        "this holds no text; save it as .docx or .txt and import that",
    ),
    "encoding": (
        "文字编码无法识别，或与所选编码不符。请在导入窗口中换一种编码",
        "the text encoding is not understood; choose another one when importing",
    ),
    "no-text": (
        "没有找到正文。若是扫描件或图片，请先做文字识别再导入",
        "no text was found; a scan needs text recognition first",
    ),
    "frames": (
        "网页正文在框架内的另一个页面中。请打开框架里的页面再另存，或全选复制后粘贴导入",
        "the text of this page lies in frames; open the framed page itself and save that, or copy and paste the text",
    ),
    "scanned": (
        "这是扫描件，没有文字层。请先用文字识别软件转换再导入",
        "this is a scan without a text layer; run text recognition first",
    ),
    "garbled": (
        "字体没有注明对应的文字，读出的是乱码。请向发布单位索取 Word 文件，或先做文字识别再导入",
        "its fonts do not say which letters they show; ask for a Word file, or run text recognition first",
    ),
    "too-slow": (
        "读取耗时过长，已停止。请拆分文件，或另存为 .docx 或 .txt 再导入",
        "reading it takes too long, so it was stopped; split it, or save it as .docx or .txt",
    ),
    "not-converted": (
        "LibreOffice 未能打开这个文件，可能已损坏或有密码。请用 Word 或 WPS 另存为 .docx 再导入",
        "LibreOffice could not open it; it may be damaged or locked; save it as .docx in Word or WPS",
    ),
    "encrypted": ("文件已加密。请先在原软件中取消密码", "the file is encrypted; remove its password first"),
    "unsupported": (
        "暂不能读取这种格式。请用 Word 或 WPS 另存为 .docx 或 .pdf 再导入",
        "this format is not read; save it as .docx or .pdf and import that",
    ),
    "bomb": (
        "文件解压后异常庞大，可能有害，已拒绝读取",
        "the file unpacks to an abnormal size and may be harmful, so it was not read",
    ),
    "doctype": (
        "文件内部带有文档类型声明（DOCTYPE），正常的办公文件没有，可能有害，已拒绝读取。请用 Word 或 WPS 另存后再导入",
        "it declares a document type, which office files never do and which may be harmful; save it anew in Word",
    ),
    "unsafe-archive": (
        "文件内部结构异常（部件重名、重叠或路径越界），可能有害，已拒绝读取。请向来件人重新索取",
        "its inner parts share names, overlap or lead outside, which may be harmful; ask its sender for it again",
    ),
    "archive": (
        "这是压缩包。请先解压，再导入其中的文件",
        "this is an archive; unpack it and import the files in it",
    ),
    "glyphs": (
        "其中的文字只保存了字形，没有字符内容，无法提取。请用阅读软件打开后转为可复制文字的格式，或做文字识别",
        "its letters are stored as shapes without their characters; run text recognition on it first",
    ),
    "no-such-document": (
        "文件中只有 {found} 份文件，没有第 {wanted} 份",
        "the file holds {found} documents, there is no number {wanted}",
    ),
    "not-a-project": (
        "这不是政策比对项目文件（.pwb）。要导入政策文本，请用“导入”",
        "this is not a project file (.pwb); to read a policy text, import it",
    ),
    "other-program": (
        "这是其他软件的数据库，不是政策比对项目文件",
        "this database belongs to another program",
    ),
    "newer-version": (
        "由更新版本的本程序保存（格式 {version}，本程序支持到 {known}）。请升级程序，文件未作改动",
        "saved by a newer version (format {version}, this program knows {known}); upgrade it, the file is untouched",
    ),
    "older-version": (
        "格式版本（{version}）不受支持。请用保存它的程序打开",
        "format version {version} is not supported; open it with the program that saved it",
    ),
    "truncated": (
        "文件不完整：应有 {expected} 字节，实有 {bytes} 字节。请重新传送，或用备份",
        "the file is cut short: {bytes} of {expected} bytes; send it again or use a backup",
    ),
    "schema": (
        "文件内部结构与本程序不符，可能被改动过，已拒绝打开。请向来件人核实，或用备份",
        "its structure is not as this program writes it, so it was refused; ask its sender or use a backup",
    ),
    "operation": (
        "有记录与其校验值不符，可能损坏或被篡改，已拒绝打开。请向来件人核实，或用备份",
        "a record does not match its hash, so the file was refused; ask its sender or use a backup",
    ),
    "blob": (
        "其中保存的原文（{what}）缺失或被改动，已拒绝。请向来件人重新索取",
        "a received text kept in it ({what}) is missing or altered, so it was refused; ask for it again",
    ),
    "reading": (
        "其中保存的解析结果不合规定，已拒绝。请向来件人重新索取",
        "a reading kept in it is not valid, so it was refused; ask for it again",
    ),
    "journal": (
        "旁边有未完成的日志文件（-journal）。请在原电脑上正常关闭项目后，只发送 .pwb 文件",
        "an unfinished journal lies beside it; close the project where it was edited and send the .pwb file alone",
    ),
    "write-ahead": (
        "此文件由其他工具改过写入方式，已拒绝打开。请向来件人索取“发送副本”生成的文件",
        "another tool changed how it is written, so it was refused; ask for a copy made with Send a Copy",
    ),
    "unreadable": ("无法读取这个文件。请检查磁盘和权限后重试", "it cannot be read; check the disk and its permissions"),
    "locked": (
        "另一个窗口或另一台电脑正在写入。请稍候重试",
        "another window or computer is writing to it; try again in a moment",
    ),
    "moved": (
        "项目文件在打开期间被移动或替换，为免写错文件，已停止保存。请用“另存为”保存到新位置",
        "the project file was moved or replaced while open, so nothing was written; save it to a new place",
    ),
    "exists": ("同名文件已存在，不会覆盖。请换一个名称", "a file of that name exists and is not overwritten"),
    "folder": ("目标文件夹不存在或不能写入。请换一个位置", "the folder does not exist or cannot be written to"),
    "source": (
        "目标就是要比对的文件本身，不会覆盖。请换一个名称",
        "that is one of the files it would be made from, which is never overwritten; choose another name",
    ),
    "open": ("目标就是当前打开的项目。请换一个名称", "that is the open project itself; choose another name"),
    "open-elsewhere": (
        "文件正在其他软件（如 Word、Excel、WPS）中打开。请先关闭它再试",
        "the file is open in another program; close it there first",
    ),
    "name": (
        "文件名过长或含有系统不允许的字符。请换一个文件名",
        "the file name is too long or holds characters that are not allowed; choose another",
    ),
    "no-space": ("磁盘空间不足，未写入任何内容。请清理磁盘或保存到别处", "the disk is full, nothing was written"),
    "disk": ("磁盘读写出错，未写入任何内容。请保存到别处", "the disk failed, nothing was written; save elsewhere"),
    "failed": ("写入失败，未留下不完整的文件。请换一个位置重试", "writing failed, nothing was left; try another place"),
    "read-only": (
        "项目以只读方式打开，不能保存改动。请先复制到可写的位置再打开",
        "the project is open read-only; copy it to a place that can be written and open that",
    ),
    "extension": (
        "不认识的输出格式。可用：.docx .xlsx .html .csv .json .qdpx",
        "unknown kind of brief; use .docx .xlsx .html .csv .json or .qdpx",
    ),
}

_OTHERS: dict[type[WorkbenchError], tuple[str, str]] = {
    NothingToCompare: (
        "比对至少需要两份文件，现有 {found} 份。请再导入一份",
        "comparing needs two documents, there are {found}; import another one",
    ),
    CannotUndo: (
        "此后另有改动，不能撤销，以免覆盖他人的工作。请直接修改",
        "a newer change came between, so this cannot be undone; edit it directly",
    ),
    BadOperation: (
        "项目中有一条记录不合规定（{what}），未作任何改动。请用“检查项目”查看",
        "a record is not valid ({what}), nothing was changed; run a project check",
    ),
    Cancelled: ("已取消，未作任何改动", "cancelled, nothing was changed"),
}


# what a check found -> (Chinese, English); `{what}` says where. Reasons for which a file is refused have theirs above
_PROBLEMS: dict[str, tuple[str, str]] = {
    "truncated": (
        "文件不完整，末尾缺失。请重新传送，或用备份",
        "the file is cut short; have it sent again or use a backup",
    ),
    "damaged": ("数据页损坏（{what}）", "a page is damaged ({what})"),
    "dangling": ("有记录指向不存在的内容（{what}）", "a record points at what is not there ({what})"),
    "operation": (
        "有一条编辑记录与校验值不符或不合规定（{what}），可能损坏或被改动",
        "an edit does not match its hash or is not valid ({what}); it may be damaged or altered",
    ),
    "cache": (
        "缓存与编辑记录不一致（{what}）；编辑记录完好，缓存可以重建",
        "the cache is not what the edits say ({what}); the edits are sound and the cache can be made anew",
    ),
    "blob": (
        "收到的原文缺失或被改动（{what}），请重新导入",
        "a received text is missing or altered ({what}); import it again",
    ),
    "reading": (
        "解析结果无法读取（{what}）；原文完好，可以重新解析",
        "a reading cannot be read ({what}); the received text is sound and can be read again",
    ),
}


def speaks_english() -> bool:
    """True when the user's locale asks for English; the product speaks Chinese otherwise."""
    chosen = os.environ.get("WORKBENCH_LANGUAGE") or os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    return chosen.lower().startswith("en")


def brief_language() -> str:
    """Return the language of briefs from the command line: ``en`` where ``WORKBENCH_LANGUAGE`` says so, else ``zh``.

    The locale alone does not decide: a Chinese office's machine may well run in English.
    """
    return "en" if os.environ.get("WORKBENCH_LANGUAGE", "").lower().startswith("en") else "zh"


def describe(error: WorkbenchError, english: bool | None = None) -> str:
    """Return one line that says what happened and what to do.

    Args:
        error: any error of ours.
        english: the language; the user's locale decides when ``None``.
    """
    place = int(speaks_english() if english is None else english)
    if isinstance(error, FileRefused):
        facts = {"reason": error.reason, **error.facts}
        text = _filled(_REASONS.get(error.reason, _REASONS[_ANY])[place], facts)
        return f"{error.path}{': ' if place else '：'}{text}{'.' if place else '。'}"
    for kind, texts in _OTHERS.items():
        if isinstance(error, kind):
            return _filled(texts[place], vars(error)) + ("." if place else "。")
    return str(error)


def problem(kind: str, what: str, english: bool | None = None) -> str:
    """Return one line that says what a check of a project file found; ``kind`` and ``what`` are a ``Problem``'s."""
    place = int(speaks_english() if english is None else english)
    facts: dict[str, object] = {"reason": kind, "what": " ".join(what.split()) or "?"}
    text = _PROBLEMS[kind] if kind in _PROBLEMS else _REASONS.get(kind, _REASONS[_ANY])
    return _filled(text[place], facts) + ("." if place else "。")


class _Facts(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return "?"


def _filled(text: str, facts: dict[str, object]) -> str:
    return text.format_map(_Facts(facts))
