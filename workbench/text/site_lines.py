"""What sites print about themselves: advertisements, filing numbers, imprints, disclaimers, words of sharing sites."""

from __future__ import annotations

import re

_HAN = "\u4e00-\u9fff"
SENTENCE = re.compile(rf"[{_HAN}].*。|[{_HAN}].{{24,}}[!;]")
LABEL = re.compile(
    r"^(?:第[一二三四五六七八九十百千零〇\d]+[编章节条款部]|[一二三四五六七八九十]+[、.]|[(][一二三四五六七八九十\d]+[)]"
    r"|\d{1,3}[.、](?!\d)|[①-⑳]|[一二三四五六七八九十]是|(?:第[一二三四五六]|首先|其次)[,、:])\s*\S"
)
_SPAM = re.compile(
    "中文字幕|无码|黄片|五月天|丁香|婷婷|成人|亚洲(?:欧美|日韩|国产|综合|精品|av|AV)|国产(?:精品|自拍|视频|三区|三级|午夜|毛片|亚洲|免费|三)"
    "|久久|激情|啪啪|色久|少妇|人妻|伦理片|乱码?子伦|一区(?:二区|三区)|二区三区|二级|毛片|a片|A片|AV|av在线|在线(?:观看|视频|播放)|免费(?:视频|观看|看)"
    "|欧美|日韩|日本一|午夜福利|爽|高清|百家乐|时时彩|六合彩|北京赛车|真人(?:娱乐|荷官)|娱乐城|博彩|澳门新?葡京|体育投注|棋牌游戏|老虎机|黄页|色情|裸|性爱|小说网"
)
_FILING = re.compile(
    r"ICP[备证]|公网安备|[网联]安备|网站标识码|版权所有|[Cc]opy\s?[Rr]ight|COPYRIGHT|©|\([Cc]\)\s?(?:19|20)\d\d"
    r"|All\s*[Rr]ights?\s*[Rr]eserved|ALL RIGHTS|政府网站(?:标识|找错)|网安备案"
    r"|(?:备案(?:(?:编|序)?号|信息|(?=[:]))|经营许可证(?:编号)?)"
    r"\s*[:]?\s*[\u4e00-\u9fff]{0,2}[A-Za-z\d()〔〕\[\] -]{0,12}\d{4}"
)
"""What is filed with an office has a number; a policy says where something is to be filed (报…备案:)."""
_IMPRINT = re.compile(
    r"^\W*(?:责任编辑|责编|网络编辑|编校|终审)\s*[: ]\s*\S{1,12}\W*$"
    r"|^本文(?:源自|来源于|来自|转[自载]|摘自)[^。]{2,40}$"
    r"|^[(]?原标题\s*[:]"
    r"|^[(][^()。]{0,20}(?:通讯员|记者|供稿|报道)[^()。]{0,20}[)]$"
    r"|^[(](?:作者|编辑|来源|供稿|撰稿|记者)[:][^。]{1,20}[)]$"
    r"|^\W*(?:Produced|Powered|Designed|Created) [Bb]y\b"
    r"|^\W*(?:网站)?(?:主办|承办|协办|主管|技术支持|技术保障|技术维护|运行维护|运行管理|运维|维护|管理|开发|建设|制作|设计)(?:单位|部门|机构|方|人)?(?:(?:联系)?电话|热线|邮箱)?\s*[:]"
    r"|^\W*(?:网站管理员|网站维护|建议(?:您)?使用|推荐使用|最佳(?:浏览|分辨率)|为获得最佳|您是第.{0,12}(?:位|个)|本站(?:访问|总访问)|累计访问|今天是|当前在线)"
    r"|违法和不良信息举报|不良信息\S{0,4}举报|举报(?:中心|邮箱|APP|热线[:])|网络警察|可信网站|诚信网站|经营性网站|事业单位标识|党政机关(?:网站|标识)|网站(?:地图|声明).{0,20}(?:我们|链接|声明)"
    r"|未经.{0,20}(?:授权|许可|同意|协议).{0,30}(?:转载|使用|复制|镜像)"
)
ADDRESS = re.compile(
    r"^\W*(?:联系)?(?:地\s*址|邮\s*编|邮政编码|电\s*话|传\s*真|联系电话|联系方式|服务热线|热线|(?:电子?)?邮[箱件]|E-?mail|网\s*址|办公时间|总机|值班电话|客服)\s*(?:\d+\s*)?[:]"
)
_DISCLAIMER = re.compile(
    r"(?:免责声明|版权[声说]明|本(?:文|站|网)(?:来源|转载|内容|所有|刊载|部分|仅供|资料|注明)).{0,120}"
    r"(?:版权|侵权|联系|删除|转载|不代表|本站|负责|整理|网络)"
    r"|(?:声明[:]|特别声明|郑重声明|本平台(?:转载|内容|所有|刊载|部分|资料)).{0,120}(?:版权|侵权|转载|不代表|本站)"
    r"|如(?:有|涉及)?侵权.{0,30}(?:联系|删除)|转载请(?:注明|保留|联系)|仅供(?:学习|参考)(?:交流)?.{0,20}(?:删除|商业)"
)
_SHARING = re.compile(  # what sites that share documents say about themselves
    r"本站.{0,20}(?:资源|文稿|文档|文章|资料|素材|稿件).{0,60}(?:会员|上传|侵权|站长|删除|下载)|本站不支持|侵权.{0,6}请?联系(?:站长|本站|客服|我们)"
    r"|由(?:会员|用户|网友).{0,8}(?:分享|上传|提供).{0,20}(?:阅读|下载|搜索)|(?:文件|文档|资源)下载后.{0,12}(?:浏览器|可能会)|试题试卷类文档"
    r"|下载(?:文档|本文档|之?前).{0,6}请.{0,4}(?:甄别|确认|预览|阅读)|[“\"]?仅部分预览|如(?:文档|文章|资料).{0,4}侵犯|(?:文章|文档|资料)内容仅供预览"
    r"|(?:小编|本站|网友)(?:为|给|帮)?(?:您|你|大家)?(?:整理|收集|搜集|精心|准备|推荐|带来)|(?:欢迎|希望).{0,12}(?:阅读|下载|参考|借鉴).{0,4}(?:对(?:您|你|大家)有所?帮助)"
    r"|^全文共?\s*\d+\s*字|^[^。]{0,20}【[^】]{0,8}(?:注册|登录|刷新|下载)[^】]{0,4}】[^。]{0,20}$|^(?:阅读全[部文].{0,10}|[(]阅读全部.{0,20})登录"
    r"|(?:资源|文档|资料)均?(?:是|为|由)?(?:用户|网友|会员)(?:自行|自主|自发)?上传|显示word图标|包含配套word讲稿"
    r"|因篇幅(?:问题|限制|有限).{0,30}(?:点此|查看|下载)|^(?:本文|文章|原文)?(?:来源|地址|链接|出处)[:]\s*https?://"
    r"|^[^。]{0,20}(?:预览|试读)[^。]{0,6}(?:结束|完[了毕]|到此)|^[^。]{0,8}(?:开通|赞助|成为|购买|加入)[【“\[]?(?:本站)?(?:VIP|会员)[^。]{0,12}$"
    r"|本文档(?:的?(?:内容|版权)|由用户|仅供)|(?:文档|资料|资源).{0,12}(?:版权|收益).{0,12}归.{0,12}(?:提供方|用户|作者|上传)|网站客服\s*(?:QQ|微信|电话)"
    r"|(?:更多)?相关《.{4,80}》请在.{2,12}搜索|由(?:会员|用户|网友)分享|(?:违法|侵权).{0,6}请?联系\s*:|这篇《[^》]{2,40}》[^。]{0,8}[,，]?(?:欢迎|供(?:大家|您|你))|^(?:VIP|会员|赞助会员)[^。]{0,4}下载$|^已阅读\d+页|(?:海量|更多)(?:公文|文档|范文|资料)(?:素材|资料|模板|资源)?.{0,20}(?:下载|网址|微信|加微|关注)"
)
_GREETING = re.compile(
    r"^(?:您好|你好)[!,:\s].{0,30}$|^(?:您好|你好|您好!)$|^欢迎(?:您?来到|您?访问|您?光临|您|登录|进入|使用|关注).{0,40}$|^今天是.{0,40}$"
)
_LINK = re.compile(r"^[^。,]{0,14}链接\s*[:].{0,80}$|^[^。]{0,20}点击查看[^。]{0,12}$")
_END_OF_RELEASE = re.compile(r"^[(]?完[)]?$|^香港时间\d{1,2}时\d{1,2}分$|^(?:免责|版权|特别)?声明[:]$|^\d{4,8}$")
_BRAND = re.compile(
    rf"^(?:原创力文档|文档评论\s*\(\d+\)|[{_HAN}]{{2,6}}(?:文库|文秘网?|文档网|范文网|阅读网|图书馆网|教育网))$"
)
_TEASER = re.compile(r"[^。]{4,60}(?:\.{3,6}|…{1,2})$")
_RULE = re.compile(r"^[*=_~#|·•?-][*=_~#|·•?\s-]*$")
_ADDRESS_OF_SITE = re.compile(rf"^[{_HAN}]{{0,12}}\s*(?:https?://|www\.)[\w./:-]+$")
_COLLECTION = re.compile(r"^\[?(?:详细|阅读|查看)?(?:详细|全文|更多|原文)?>{0,2}\]?$")
_IMAGE = re.compile(
    r"^\W*(?:Image\s*\d*|img|图片|photo)?[\w\-. ]*\.(?:jpe?g|png|gif|bmp|webp|svg|ico)\W*$", re.IGNORECASE
)


def certain(line: str) -> str | None:
    """Return why a line, wherever it stands, is the site's and not a policy's, or ``None``."""
    if "。" not in line and is_spam(line):
        return "spam"
    if _FILING.search(line) and not SENTENCE.search(line) and not LABEL.match(line):
        return "filing-number"
    if _SHARING.search(line) or (_DISCLAIMER.search(line) and not LABEL.match(line)):
        return "disclaimer"
    return None


def outside(line: str) -> str | None:
    """Return why a line outside of the policy is furniture, or ``None``."""
    if _GREETING.match(line):
        return "page-chrome"
    if _IMPRINT.search(line) and not SENTENCE.search(line) and not LABEL.match(line):
        return "imprint"
    if _LINK.match(line):
        return "link-list"
    if (
        _RULE.match(line)
        or _ADDRESS_OF_SITE.match(line)
        or _IMAGE.match(line)
        or _BRAND.match(line)
        or (_COLLECTION.match(line) and len(line) > 1)
    ):
        return "page-chrome"
    return None


def ends_release(line: str) -> bool:
    """Return whether a line behind a text says nothing but that it ends here: 完, the time of its release, a number."""
    return _END_OF_RELEASE.match(line) is not None


def is_teaser(line: str) -> bool:
    """Return whether a line is the beginning of another text, broken off with dots as lists of links have it."""
    return len(line) <= 60 and _TEASER.match(line) is not None


def is_spam(line: str) -> bool:
    """Return whether a line is made of the words that hijacked pages advertise."""
    hits = _SPAM.findall(line)
    return len(set(hits)) >= 3 and sum(map(len, hits)) * 5 >= len(line)
