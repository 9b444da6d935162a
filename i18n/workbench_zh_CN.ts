<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Acts</name>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation>比对(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Review</source>
        <translation>审阅(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Brief</source>
        <translation>简报(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;New Project…</source>
        <translation>新建项目(&amp;N)…</translation>
    </message>
    <message>
        <source>&amp;Open Project…</source>
        <translation>打开项目(&amp;O)…</translation>
    </message>
    <message>
        <source>Open &amp;Sample Project</source>
        <translation>打开示例项目(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Import Documents…</source>
        <translation>导入文件(&amp;I)…</translation>
    </message>
    <message>
        <source>&amp;Merge a Colleague&apos;s Copy…</source>
        <translation>合并同事的副本(&amp;M)…</translation>
    </message>
    <message>
        <source>Chec&amp;k Project</source>
        <translation>检查项目(&amp;K)</translation>
    </message>
    <message>
        <source>C&amp;lose Project</source>
        <translation>关闭项目(&amp;L)</translation>
    </message>
    <message>
        <source>Se&amp;ttings…</source>
        <translation>设置(&amp;T)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Copy Text</source>
        <translation>复制文字(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>查找(&amp;F)…</translation>
    </message>
    <message>
        <source>Re&amp;name Document…</source>
        <translation>重命名文件(&amp;N)…</translation>
    </message>
    <message>
        <source>Re&amp;move Document…</source>
        <translation>移除文件(&amp;M)…</translation>
    </message>
    <message>
        <source>&amp;Comparison</source>
        <translation>对照(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Documents</source>
        <translation>原文(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Targets</source>
        <translation>指标(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Review List</source>
        <translation>审阅(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Side Pane</source>
        <translation>侧栏(&amp;S)</translation>
    </message>
    <message>
        <source>Pane of What Is in &amp;Hand</source>
        <translation>详情栏(&amp;H)</translation>
    </message>
    <message>
        <source>Scroll &amp;Follows the Link</source>
        <translation>滚动跟随对应条款(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Larger Text</source>
        <translation>放大文字(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Normal Size</source>
        <translation>正常大小(&amp;N)</translation>
    </message>
    <message>
        <source>F&amp;ull Screen</source>
        <translation>全屏(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Next Document as Base</source>
        <translation>以下一份文件为基准(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Redline / Shared Phrases</source>
        <translation>修订标记／共同表述(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Original Text</source>
        <translation>原始文字(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Fold or Open Row</source>
        <translation>收起或展开此行(&amp;F)</translation>
    </message>
    <message>
        <source>Fold or Open &amp;All Rows</source>
        <translation>收起或展开全部(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Next Row</source>
        <translation>下一行(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Previous Row</source>
        <translation>上一行(&amp;P)</translation>
    </message>
    <message>
        <source>Next &amp;Link in the Row</source>
        <translation>本行下一处对应(&amp;L)</translation>
    </message>
    <message>
        <source>Previous Lin&amp;k in the Row</source>
        <translation>本行上一处对应(&amp;K)</translation>
    </message>
    <message>
        <source>Next &amp;Undecided</source>
        <translation>下一处待定(&amp;U)</translation>
    </message>
    <message>
        <source>Previous Un&amp;decided</source>
        <translation>上一处待定(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Confirm</source>
        <translation>确认(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Reject</source>
        <translation>否定(&amp;R)</translation>
    </message>
    <message>
        <source>Und&amp;ecide</source>
        <translation>改回待定(&amp;E)</translation>
    </message>
    <message>
        <source>Pick Candidate &amp;1</source>
        <translation>选第 1 候选(&amp;1)</translation>
    </message>
    <message>
        <source>Pick Candidate &amp;2</source>
        <translation>选第 2 候选(&amp;2)</translation>
    </message>
    <message>
        <source>Pick Candidate &amp;3</source>
        <translation>选第 3 候选(&amp;3)</translation>
    </message>
    <message>
        <source>Link Another Cl&amp;ause…</source>
        <translation>对应其他条款(&amp;A)…</translation>
    </message>
    <message>
        <source>Nothing Ans&amp;wers It</source>
        <translation>没有对应条款(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Go On after Judging</source>
        <translation>判定后自动转到下一处(&amp;G)</translation>
    </message>
    <message>
        <source>New &amp;Tag…</source>
        <translation>新建标签(&amp;T)…</translation>
    </message>
    <message>
        <source>N&amp;ote</source>
        <translation>批注(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Settle What Is Waiting…</source>
        <translation>处理待办事项(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Word Brief…</source>
        <translation>Word 简报(&amp;W)…</translation>
    </message>
    <message>
        <source>&amp;Excel Workbook…</source>
        <translation>Excel 工作簿(&amp;E)…</translation>
    </message>
    <message>
        <source>Web &amp;Page…</source>
        <translation>网页(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Table (CSV)…</source>
        <translation>表格 CSV(&amp;T)…</translation>
    </message>
    <message>
        <source>&amp;Data (JSON)…</source>
        <translation>数据 JSON(&amp;D)…</translation>
    </message>
    <message>
        <source>&amp;Qualitative Data Exchange (QDPX)…</source>
        <translation>质性分析交换格式 QDPX(&amp;Q)…</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>Show &amp;Log Folder</source>
        <translation>打开日志文件夹(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;About Policy Workbench</source>
        <translation>关于政策比对工作台(&amp;A)</translation>
    </message>
    <message>
        <source>Smaller Te&amp;xt</source>
        <translation>缩小文字(&amp;X)</translation>
    </message>
    <message>
        <source>S&amp;erif Text</source>
        <translation>宋体正文(&amp;E)</translation>
    </message>
    <message>
        <source>Correct How It Was R&amp;ead…</source>
        <translation>更正解析结果(&amp;E)…</translation>
    </message>
    <message>
        <source>Send a &amp;Copy with Its History…</source>
        <translation>发送副本（含历史）(&amp;C)…</translation>
    </message>
    <message>
        <source>Send a Copy &amp;without History and Deleted Text…</source>
        <translation>发送副本（不含历史与已删文字）(&amp;W)…</translation>
    </message>
    <message>
        <source>&amp;Analysis</source>
        <translation>分析(&amp;A)</translation>
    </message>
    <message>
        <source>Import a &amp;Folder…</source>
        <translation>导入文件夹(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;Paste Text as a Document…</source>
        <translation>粘贴文本为文件(&amp;P)…</translation>
    </message>
    <message>
        <source>Clauses &amp;Like This One</source>
        <translation>找相近条款(&amp;L)</translation>
    </message>
    <message>
        <source>Find Clauses Like a Te&amp;xt…</source>
        <translation>按文字找相近条款(&amp;X)…</translation>
    </message>
</context>
<context>
    <name>AlikeModel</name>
    <message>
        <source>not on screen</source>
        <translation>未上屏</translation>
    </message>
</context>
<context>
    <name>AlikeResults</name>
    <message>
        <source>Close the search</source>
        <translation>关闭搜索</translation>
    </message>
    <message>
        <source>Clauses like it</source>
        <translation>相近条款</translation>
    </message>
    <message>
        <source>Go to It</source>
        <translation>转到该处</translation>
    </message>
    <message>
        <source>Link and Confirm</source>
        <translation>确认对应</translation>
    </message>
    <message>
        <source>Indexing all documents …</source>
        <translation>正在为全部文件编索引……</translation>
    </message>
    <message>
        <source>Type or paste a sentence above: clauses like it are listed from all documents.</source>
        <translation>在上方键入或粘贴一句话，列出全部文件中与之相近的条款。</translation>
    </message>
    <message>
        <source>Like {clause}: {count}</source>
        <translation>与“{clause}”相近：{count} 条</translation>
    </message>
    <message numerus="yes">
        <source>Like what you typed: %n</source>
        <translation>
            <numerusform>与所键入文字相近：%n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is like it. Where words stand everywhere, type some more of the sentence.</source>
        <translation>没有相近的条款。若所键入的词处处都有，请多键入几个字。</translation>
    </message>
    <message>
        <source>Needs a clause in hand whose document, or the answer&apos;s, is the base on screen.</source>
        <translation>需手头有条款，且两份文件同屏、其一为基准。</translation>
    </message>
    <message>
        <source>Linked and confirmed</source>
        <translation>已确认对应</translation>
    </message>
    <message>
        <source>Put on Screen</source>
        <translation>放到屏上</translation>
    </message>
    <message>
        <source>Link with {clause}</source>
        <translation>确认与 {clause} 对应</translation>
    </message>
</context>
<context>
    <name>Analysis</name>
    <message>
        <source>no longer mentioned</source>
        <translation>未再提及</translation>
    </message>
    <message>
        <source>no counterpart</source>
        <translation>未见对应</translation>
    </message>
    <message>
        <source>Goes on</source>
        <translation>延续</translation>
    </message>
    <message>
        <source>study</source>
        <translation>研究</translation>
    </message>
    <message>
        <source>encourage</source>
        <translation>鼓励支持</translation>
    </message>
    <message>
        <source>explore</source>
        <translation>探索</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>起草</translation>
    </message>
    <message>
        <source>pilot</source>
        <translation>试点</translation>
    </message>
    <message>
        <source>advance</source>
        <translation>推进</translation>
    </message>
    <message>
        <source>carry out</source>
        <translation>实施</translation>
    </message>
    <message>
        <source>carry out everywhere</source>
        <translation>全面推行</translation>
    </message>
    <message>
        <source>done</source>
        <translation>建成</translation>
    </message>
    <message>
        <source>Worded further on</source>
        <translation>表述推进</translation>
    </message>
    <message>
        <source>Worded less far</source>
        <translation>表述后移</translation>
    </message>
    <message>
        <source>Still to come in both</source>
        <translation>文本未见进展</translation>
    </message>
    <message>
        <source>prepare</source>
        <translation>筹备</translation>
    </message>
    <message>
        <source>draw up and issue</source>
        <translation>制定出台</translation>
    </message>
    <message>
        <source>start</source>
        <translation>启动</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>投用</translation>
    </message>
</context>
<context>
    <name>AnalysisView</name>
    <message>
        <source>Analysis</source>
        <translation>分析</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>去向</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>用词</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>责任</translation>
    </message>
    <message>
        <source>Commitment</source>
        <translation>力度</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>脉络</translation>
    </message>
    <message>
        <source>Compared with</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>Computing …</source>
        <translation>正在计算……</translation>
    </message>
    <message>
        <source>No document is open yet. Import policy texts, or open the sample project.</source>
        <translation>还没有文件。请导入政策文本，或打开示例项目。</translation>
    </message>
    <message>
        <source>There is something to analyse once two documents are compared. Import a second one.</source>
        <translation>有两份文件对照才能分析。请再导入一份。</translation>
    </message>
    <message>
        <source>Comparing …</source>
        <translation>正在比对……</translation>
    </message>
    <message>
        <source>These documents could not be compared.</source>
        <translation>这些文件无法比对。</translation>
    </message>
    <message>
        <source>Neither document follows the other (one year or different places): differences are no changes.</source>
        <translation>两份文件不是前后相继的（同一年，或地区不同）：彼此的差别不是前后的变化。</translation>
    </message>
</context>
<context>
    <name>ClauseChooser</name>
    <message>
        <source>Link another clause</source>
        <translation>对应其他条款</translation>
    </message>
    <message>
        <source>What in {document} answers this?</source>
        <translation>{document}中哪一条与之对应？</translation>
    </message>
    <message>
        <source>Type a word of the clause</source>
        <translation>输入条款中的词语</translation>
    </message>
    <message>
        <source>Link and confirm</source>
        <translation>建立对应并确认</translation>
    </message>
    <message>
        <source>No clause holds these words.</source>
        <translation>没有条款包含这些字词。</translation>
    </message>
</context>
<context>
    <name>ColumnHeads</name>
    <message>
        <source>base</source>
        <translation>基准</translation>
    </message>
    <message>
        <source>Click to make this the base</source>
        <translation>单击设为基准</translation>
    </message>
</context>
<context>
    <name>CommitmentPane</name>
    <message>
        <source>Find in tasks</source>
        <translation>查找任务</translation>
    </message>
    <message>
        <source>How binding tasks became</source>
        <translation>任务力度的变化</translation>
    </message>
    <message>
        <source>No linked sentences say how binding they are.</source>
        <translation>对应的语句中没有表明力度的动词。</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>对应</translation>
    </message>
    <message>
        <source>Choose a task to read its sentences here.</source>
        <translation>选一项，在这里读原句。</translation>
    </message>
    <message>
        <source>Judged by the verbs of linked sentences: what the texts say, not what was done. Read both sentences.</source>
        <translation>按对应语句的动词判断，只反映文本表述，不代表实际落实情况，请对照原句。</translation>
    </message>
    <message>
        <source>{stage}, as before</source>
        <translation>仍处{stage}阶段</translation>
    </message>
    <message>
        <source>Both texts word it as “{stage}”.</source>
        <translation>两份文件均表述为“{stage}”。</translation>
    </message>
    <message>
        <source>The wording changed from “{before}” to “{after}”.</source>
        <translation>表述由“{before}”改为“{after}”。</translation>
    </message>
    <message>
        <source>Wording from … to …</source>
        <translation>表述由…改为…</translation>
    </message>
    <message>
        <source>Documents of one year or of two places do not follow one another: no task moved between them.</source>
        <translation>同一年或不同地区的文件没有先后关系，不比较任务表述的变化。</translation>
    </message>
    <message>
        <source>Laws lay down what holds, not how far a task has come.</source>
        <translation>法律法规规定的是制度规范，不比较任务表述的变化。</translation>
    </message>
</context>
<context>
    <name>CompareView</name>
    <message>
        <source>Comparison</source>
        <translation>对照</translation>
    </message>
    <message>
        <source>Open a project, or the sample, from the File menu.</source>
        <translation>请从“文件”菜单打开项目或示例。</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>正在比对…</translation>
    </message>
    <message>
        <source>Drop policy files here, or choose File » Import.</source>
        <translation>将政策文件拖到这里，或选择“文件”»“导入文件”。</translation>
    </message>
    <message>
        <source>Import another document, or tick one in the list of documents, to compare.</source>
        <translation>再导入一份文件，或在文件列表中勾选一份，即可比对。</translation>
    </message>
</context>
<context>
    <name>ConflictPage</name>
    <message>
        <source>Nothing was written apart. After a merge, what two people decided differently waits here.</source>
        <translation>没有冲突。合并副本后，两人作出的不同修改会列在这里。</translation>
    </message>
    <message>
        <source>Which {0} shall stand?</source>
        <translation>采用哪一个{0}？</translation>
    </message>
    <message>
        <source>shown until settled</source>
        <translation>处理前暂以此为准</translation>
    </message>
    <message>
        <source>Keep this ({0})</source>
        <translation>采用此项（{0}）</translation>
    </message>
</context>
<context>
    <name>ConflictsDialog</name>
    <message>
        <source>Waiting to be settled</source>
        <translation>待处理</translation>
    </message>
    <message>
        <source>Written apart {0}</source>
        <translation>冲突 {0}</translation>
    </message>
    <message>
        <source>Doubtful places {0}</source>
        <translation>存疑之处 {0}</translation>
    </message>
    <message>
        <source>Notes and tags without a place {0}</source>
        <translation>失去位置的批注和标签 {0}</translation>
    </message>
    <message>
        <source>Tags of one name {0}</source>
        <translation>同名标签 {0}</translation>
    </message>
</context>
<context>
    <name>ContextList</name>
    <message>
        <source>Places of the term</source>
        <translation>词语出处</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s)</source>
        <translation>
            <numerusform>%n 处</numerusform>
        </translation>
    </message>
    <message>
        <source>“{term}”: {places}</source>
        <translation>“{term}”：{places}</translation>
    </message>
    <message>
        <source>Choose a term to see every place where it stands.</source>
        <translation>选一个词，看它出现的每一处。</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Clause</source>
        <translation>条款</translation>
    </message>
    <message>
        <source>{places}, {inside} of them inside longer words</source>
        <translation>{places}，其中 {inside} 处在更长的词里</translation>
    </message>
</context>
<context>
    <name>DocumentList</name>
    <message>
        <source>Documents</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>base</source>
        <translation>基准</translation>
    </message>
    <message>
        <source>Make it the base</source>
        <translation>设为基准</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>Remove from the project</source>
        <translation>从项目中移除</translation>
    </message>
    <message>
        <source>Rename document</source>
        <translation>重命名文件</translation>
    </message>
    <message>
        <source>Title (empty: as in the file)</source>
        <translation>标题（留空则恢复原标题）</translation>
    </message>
    <message>
        <source>Correct how it was read…</source>
        <translation>更正解析结果…</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
</context>
<context>
    <name>DocumentPicker</name>
    <message>
        <source>Find a document</source>
        <translation>查找文件</translation>
    </message>
    <message>
        <source>Documents that are followed</source>
        <translation>所跟踪的文件</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>None</source>
        <translation>全不选</translation>
    </message>
    <message>
        <source>As fits the screen</source>
        <translation>按屏上文件</translation>
    </message>
</context>
<context>
    <name>DocumentsView</name>
    <message>
        <source>Nothing to read yet. Drop policy texts here, or open the sample project.</source>
        <translation>还没有文件。将政策文件拖到这里，或打开示例项目。</translation>
    </message>
    <message>
        <source>Scroll together</source>
        <translation>同步滚动</translation>
    </message>
    <message>
        <source>Both texts move together, held at the link in hand</source>
        <translation>两份文件一同滚动，以所选对应条款为准</translation>
    </message>
    <message>
        <source>As received</source>
        <translation>原始文字</translation>
    </message>
    <message>
        <source>The text as it was received: own script, nothing repaired or left out</source>
        <translation>按收到的原样显示：不转换繁简，不修复，不剔除</translation>
    </message>
    <message>
        <source>Mark repairs</source>
        <translation>标出修复</translation>
    </message>
    <message>
        <source>Doubtful places are always marked</source>
        <translation>存疑之处始终标出</translation>
    </message>
    <message>
        <source>Base document</source>
        <translation>基准文件</translation>
    </message>
    <message>
        <source>Document beside it</source>
        <translation>比对文件</translation>
    </message>
</context>
<context>
    <name>DoubtPage</name>
    <message>
        <source>No doubtful place is left unchecked in the documents on screen.</source>
        <translation>所显示文件中的存疑之处均已核对。</translation>
    </message>
    <message>
        <source>as received</source>
        <translation>原始文字</translation>
    </message>
    <message>
        <source>as read: {0}</source>
        <translation>读作：{0}</translation>
    </message>
    <message>
        <source>Read it in the text</source>
        <translation>在原文中查看</translation>
    </message>
    <message>
        <source>Checked, it is right</source>
        <translation>已核对，无误</translation>
    </message>
    <message>
        <source>Leaves a note at the place, so that colleagues see it was checked</source>
        <translation>在该处留一条批注，让同事知道已核对</translation>
    </message>
    <message>
        <source>Checked: received “{0}”, read “{1}”</source>
        <translation>已核对：原文“{0}”，读作“{1}”</translation>
    </message>
</context>
<context>
    <name>DroppedModel</name>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Line left out</source>
        <translation>剔除的行</translation>
    </message>
</context>
<context>
    <name>FilePanel</name>
    <message>
        <source>Restore this line</source>
        <translation>恢复此行</translation>
    </message>
    <message>
        <source>As received</source>
        <translation>原始文字</translation>
    </message>
    <message>
        <source>Begin a clause here</source>
        <translation>从此处分条</translation>
    </message>
    <message>
        <source>A clause begins at the caret in the text</source>
        <translation>条款从光标处开始</translation>
    </message>
    <message>
        <source>Merge into the one before</source>
        <translation>并入上一条</translation>
    </message>
    <message>
        <source>The clause belongs to the one before it</source>
        <translation>此条属于上一条</translation>
    </message>
    <message>
        <source>← Up a level</source>
        <translation>← 升一级</translation>
    </message>
    <message>
        <source>The clause goes one level up</source>
        <translation>条款上升一级</translation>
    </message>
    <message>
        <source>→ Down a level</source>
        <translation>→ 降一级</translation>
    </message>
    <message>
        <source>The clause goes one level down</source>
        <translation>条款下降一级</translation>
    </message>
    <message>
        <source>Change label or title</source>
        <translation>修改序号或标题</translation>
    </message>
    <message>
        <source>Type another label or title</source>
        <translation>输入新的序号或标题</translation>
    </message>
    <message>
        <source>Leave this line out</source>
        <translation>剔除此行</translation>
    </message>
    <message>
        <source>The line at the caret is not part of the text</source>
        <translation>光标所在行不是正文</translation>
    </message>
    <message>
        <source>The chosen line belongs to the text</source>
        <translation>所选行属于正文</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Structure</source>
        <translation>结构</translation>
    </message>
    <message>
        <source>Repairs {0}</source>
        <translation>修复 {0}</translation>
    </message>
    <message>
        <source>Left out {0}</source>
        <translation>剔除 {0}</translation>
    </message>
    <message>
        <source>Found: {0} ({1}% sure)</source>
        <translation>识别为 {0}（把握 {1}%）</translation>
    </message>
    <message>
        <source>Find out</source>
        <translation>自动识别</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Nothing of it is stored.</source>
        <translation>未保存任何内容。</translation>
    </message>
    <message numerus="yes">
        <source>%n document(s)</source>
        <translation>
            <numerusform>%n 份文件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n clause(s)</source>
        <translation>
            <numerusform>%n 个条款</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n doubtful place(s)</source>
        <translation>
            <numerusform>%n 处存疑</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n correction(s) by hand</source>
        <translation>
            <numerusform>人工更正 %n 处</numerusform>
        </translation>
    </message>
    <message>
        <source>reading again …</source>
        <translation>正在重新读取…</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) only changed in script, width or line</source>
        <translation>
            <numerusform>另有 %n 处仅转换繁简、全半角或换行</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Finding</name>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Search texts, tags and notes</source>
        <translation>搜索正文、标签和批注</translation>
    </message>
    <message>
        <source>Type or paste: clauses like it</source>
        <translation>键入或粘贴：找相近条款</translation>
    </message>
    <message>
        <source>Looks for the words as they stand; click for clauses like them</source>
        <translation>按原文搜索；点此改为找相近条款</translation>
    </message>
    <message>
        <source>Looks for clauses like what is typed, in all documents; click for the words as they stand</source>
        <translation>在全部文件中找与所键入文字相近的条款；点此改为按原文搜索</translation>
    </message>
</context>
<context>
    <name>FlowMap</name>
    <message>
        <source>Where each section went</source>
        <translation>各部分去向</translation>
    </message>
</context>
<context>
    <name>FlowPane</name>
    <message>
        <source>Save as Picture…</source>
        <translation>另存为图片…</translation>
    </message>
    <message>
        <source>Links of the chosen section</source>
        <translation>所选部分的对应</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>各部分</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>各条</translation>
    </message>
    <message>
        <source>{answered} of {items} items have a counterpart; {share} % of the text is in linked sentences</source>
        <translation>{items} 条中 {answered} 条有对应；按字数，{share}% 的语句有对应</translation>
    </message>
    <message>
        <source>{answered}/{items} items linked · sentences {share} %</source>
        <translation>{answered}/{items} 条有对应 · 语句 {share}%</translation>
    </message>
    <message numerus="yes">
        <source>%n link(s)</source>
        <translation>
            <numerusform>%n 处对应</numerusform>
        </translation>
    </message>
    <message>
        <source>{links}, {confirmed} of them confirmed</source>
        <translation>{links}，已确认 {confirmed} 处</translation>
    </message>
    <message>
        <source>Judgement</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>Relation</source>
        <translation>对应类型</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>去向</translation>
    </message>
    <message>
        <source>Save as picture</source>
        <translation>另存为图片</translation>
    </message>
    <message>
        <source>Drawing {name}</source>
        <translation>正在绘制 {name}</translation>
    </message>
</context>
<context>
    <name>HeatMap</name>
    <message>
        <source>Links between items</source>
        <translation>各条的对应</translation>
    </message>
</context>
<context>
    <name>HelpWindow</name>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
</context>
<context>
    <name>HitModel</name>
    <message>
        <source>Tag</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>covering letter</source>
        <translation>印发通知</translation>
    </message>
    <message>
        <source>preamble</source>
        <translation>导语</translation>
    </message>
    <message>
        <source>closing</source>
        <translation>结尾</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>批注</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Import policy texts</source>
        <translation>导入政策文件</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message numerus="yes">
        <source>%n document(s)</source>
        <translation>
            <numerusform>%n 份文件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n doubtful</source>
        <translation>
            <numerusform>%n 处存疑</numerusform>
        </translation>
    </message>
    <message>
        <source>already in the project</source>
        <translation>已在项目中</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) still being read</source>
        <translation>
            <numerusform>还有 %n 份正在读取</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) refused, the others go on</source>
        <translation>
            <numerusform>%n 份未能读取，其余继续</numerusform>
        </translation>
    </message>
    <message>
        <source>Open or create a project first.</source>
        <translation>请先打开或新建项目。</translation>
    </message>
    <message numerus="yes">
        <source>Import %n document(s)</source>
        <translation>
            <numerusform>导入 %n 份文件</numerusform>
        </translation>
    </message>
    <message>
        <source>refused</source>
        <translation>未能读取</translation>
    </message>
    <message>
        <source>reading …</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Mend how a file was read</source>
        <translation>更正解析结果</translation>
    </message>
    <message>
        <source>Keep corrections</source>
        <translation>保存更正</translation>
    </message>
    <message>
        <source>another version is in the project</source>
        <translation>项目中已有另一版本</translation>
    </message>
    <message>
        <source>“{title}” is in the project already, in another version: replace it, and move its marks here</source>
        <translation>编号或标题相同的文件已在项目中：《{title}》。作为新版本导入（迁移标注）</translation>
    </message>
    <message>
        <source>Finding the new places of tags, notes and judgements</source>
        <translation>正在为标签、批注和判定找新位置</translation>
    </message>
</context>
<context>
    <name>InHand</name>
    <message>
        <source>In hand</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Choose a clause or a link to see why it is suggested, and to decide.</source>
        <translation>选择一个条款或一处对应，查看依据并作出判定。</translation>
    </message>
    <message>
        <source>Judgement</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>确认</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>否定</translation>
    </message>
    <message>
        <source>Undecide</source>
        <translation>待定</translation>
    </message>
    <message>
        <source>What the link says</source>
        <translation>对应类型</translation>
    </message>
    <message>
        <source>Reason (kept with the judgement)</source>
        <translation>理由（随判定保存）</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Candidates</source>
        <translation>候选条款</translation>
    </message>
    <message>
        <source>Another clause…</source>
        <translation>其他条款…</translation>
    </message>
    <message>
        <source>Nothing answers it</source>
        <translation>没有对应条款</translation>
    </message>
    <message>
        <source>Tags and notes on</source>
        <translation>标签与批注</translation>
    </message>
    <message>
        <source>Clause</source>
        <translation>条款</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>对应关系</translation>
    </message>
    <message>
        <source>Selected text</source>
        <translation>选中文字</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>{year} · {clause} sentence {number}</source>
        <translation>{year} · {clause} 第{number}句</translation>
    </message>
    <message>
        <source>score {score}</source>
        <translation>匹配度 {score}</translation>
    </message>
    <message>
        <source>another candidate is nearly as good</source>
        <translation>另有相近候选</translation>
    </message>
    <message>
        <source>New tag</source>
        <translation>新建标签</translation>
    </message>
    <message>
        <source>on the link</source>
        <translation>关于对应关系</translation>
    </message>
    <message>
        <source>Clause of {document}</source>
        <translation>{document} 条款</translation>
    </message>
    <message>
        <source>The note you had begun is kept.</source>
        <translation>未写完的批注已保存。</translation>
    </message>
    <message>
        <source>Clauses like it in all documents</source>
        <translation>在全部文件中找相近条款</translation>
    </message>
    <message>
        <source>the link of their items is rejected</source>
        <translation>所属条目的对应已被否定</translation>
    </message>
</context>
<context>
    <name>Incoming</name>
    <message>
        <source>Pasted text {date}</source>
        <translation>粘贴的文本 {date}</translation>
    </message>
    <message>
        <source>There is no text in the clipboard.</source>
        <translation>剪贴板中没有文字。</translation>
    </message>
    <message>
        <source>Import a folder</source>
        <translation>导入文件夹</translation>
    </message>
</context>
<context>
    <name>KeyMap</name>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Set a tag on what is in hand, or take it away</source>
        <translation>添加或取消标签</translation>
    </message>
    <message>
        <source>the tag&apos;s letter</source>
        <translation>标签字母</translation>
    </message>
    <message>
        <source>Find an act or a key</source>
        <translation>查找功能或快捷键</translation>
    </message>
</context>
<context>
    <name>KeywordPane</name>
    <message>
        <source>Find in terms</source>
        <translation>查找词语</translation>
    </message>
    <message>
        <source>G²: the greater, the less it can be chance (3.84: 1 in 20, 6.63: 1 in 100)</source>
        <translation>G² 越大，越不可能出于偶然（3.84：二十分之一；6.63：百分之一）</translation>
    </message>
    <message>
        <source>Terms that rose and fell</source>
        <translation>用词增减</translation>
    </message>
    <message>
        <source>Clear changes</source>
        <translation>变化明显</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>How often it stands there; behind it, in how many of 10,000 words</source>
        <translation>出现次数；括号内为每万词次数</translation>
    </message>
    <message>
        <source>Term</source>
        <translation>词语</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>Log-likelihood: * 1 in 20, ** 1 in 100, *** 1 in 10,000 by chance</source>
        <translation>对数似然比：出于偶然的可能，* 二十分之一，** 百分之一，*** 万分之一</translation>
    </message>
    <message>
        <source>Effect</source>
        <translation>倍数</translation>
    </message>
    <message>
        <source>How many times as often, in relation to the length of the texts</source>
        <translation>按篇幅折算后，是另一份的多少倍</translation>
    </message>
    <message>
        <source>Spread</source>
        <translation>分布</translation>
    </message>
    <message>
        <source>In how many of the items it stands, on the side where it is more frequent</source>
        <translation>在用得较多的一份里，有多大比例的条款用到它</translation>
    </message>
    <message>
        <source>{document} more</source>
        <translation>{document} 较多</translation>
    </message>
    <message>
        <source>{document} only</source>
        <translation>仅见于 {document}</translation>
    </message>
    <message>
        <source>Rose</source>
        <translation>增多</translation>
    </message>
    <message>
        <source>Fell</source>
        <translation>减少</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新出现</translation>
    </message>
    <message>
        <source>General words</source>
        <translation>一般用语</translation>
    </message>
</context>
<context>
    <name>LibraryKeeper</name>
    <message>
        <source>Indexing all documents</source>
        <translation>正在为全部文件编索引</translation>
    </message>
</context>
<context>
    <name>LostPage</name>
    <message>
        <source>In hand: {0}</source>
        <translation>当前条款：{0}</translation>
    </message>
    <message>
        <source>Take a clause in hand first, then it can be put there.</source>
        <translation>请先选择条款，再将批注移至该处。</translation>
    </message>
    <message>
        <source>Put it on the clause in hand</source>
        <translation>移至当前条款</translation>
    </message>
    <message>
        <source>Remove the note</source>
        <translation>删除批注</translation>
    </message>
    <message>
        <source>Every note and tag stands at its clause.</source>
        <translation>批注和标签都在各自的条款上。</translation>
    </message>
    <message>
        <source>Tag “{0}”</source>
        <translation>标签“{0}”</translation>
    </message>
    <message>
        <source>Remove the tag here</source>
        <translation>去掉这处标签</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;Recent Projects</source>
        <translation>最近的项目(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Base</source>
        <translation>基准(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Show</source>
        <translation>显示(&amp;S)</translation>
    </message>
    <message>
        <source>As the System</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>暂无</translation>
    </message>
    <message>
        <source>The&amp;me</source>
        <translation>主题(&amp;M)</translation>
    </message>
    <message>
        <source>Tag &amp;It</source>
        <translation>使用标签(&amp;I)</translation>
    </message>
    <message>
        <source>Lan&amp;guage</source>
        <translation>语言(&amp;G)</translation>
    </message>
</context>
<context>
    <name>Mistakes</name>
    <message>
        <source>The program made a mistake</source>
        <translation>程序出现错误</translation>
    </message>
    <message>
        <source>What you did before is saved. If it comes again, please send the log to whoever looks after the program.</source>
        <translation>此前的工作均已保存。如再次出现，请将日志发给程序维护人员。</translation>
    </message>
</context>
<context>
    <name>ModeSwitch</name>
    <message>
        <source>As it stands</source>
        <translation>按原文</translation>
    </message>
    <message>
        <source>Clauses like it</source>
        <translation>相近条款</translation>
    </message>
</context>
<context>
    <name>NoteCards</name>
    <message>
        <source>Write a note; Ctrl+Enter keeps it</source>
        <translation>写批注，按 Ctrl+Enter 保存</translation>
    </message>
    <message>
        <source>New note</source>
        <translation>新批注</translation>
    </message>
    <message>
        <source>Keep note</source>
        <translation>保存批注</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Give up</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Edit note</source>
        <translation>修改批注</translation>
    </message>
    <message>
        <source>Remove note</source>
        <translation>删除批注</translation>
    </message>
</context>
<context>
    <name>Outline</name>
    <message>
        <source>Document of the outline</source>
        <translation>目录所属文件</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>目录</translation>
    </message>
</context>
<context>
    <name>ProjectActs</name>
    <message>
        <source>New project</source>
        <translation>新建项目</translation>
    </message>
    <message>
        <source>Policy comparison</source>
        <translation>政策比对</translation>
    </message>
    <message>
        <source>Open project</source>
        <translation>打开项目</translation>
    </message>
    <message>
        <source>{name} copy</source>
        <translation>{name} 副本</translation>
    </message>
    <message>
        <source>Copy saved: {name}</source>
        <translation>副本已保存：{name}</translation>
    </message>
    <message>
        <source>Merge a copy</source>
        <translation>合并副本</translation>
    </message>
    <message>
        <source>Reading the copy</source>
        <translation>正在读取副本</translation>
    </message>
    <message>
        <source>Merged: {added} new, {updated} changed, {removed} removed, {conflicts} to settle</source>
        <translation>合并完成：新增 {added} 条，修改 {updated} 条，删除 {removed} 条，待处理冲突 {conflicts} 条</translation>
    </message>
    <message>
        <source>Checking the project</source>
        <translation>正在检查项目</translation>
    </message>
    <message>
        <source>Check project</source>
        <translation>检查项目</translation>
    </message>
    <message>
        <source>{number} problems were found. Save a copy, and keep this file.</source>
        <translation>发现 {number} 个问题。请另存副本，并保留此文件。</translation>
    </message>
    <message>
        <source>The project file is sound.</source>
        <translation>项目文件完好。</translation>
    </message>
    <message>
        <source>Policy files</source>
        <translation>政策文件</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>所有文件</translation>
    </message>
    <message>
        <source>Import documents</source>
        <translation>导入文件</translation>
    </message>
    <message>
        <source>Remove document</source>
        <translation>移除文件</translation>
    </message>
    <message>
        <source>Remove “{title}” from the project?</source>
        <translation>从项目中移除《{title}》？</translation>
    </message>
    <message>
        <source>Tags, notes and judgements on it are kept out of sight; undo brings all back.</source>
        <translation>其标签、批注和判定将一并隐藏，撤销即可恢复。</translation>
    </message>
    <message>
        <source>Write brief</source>
        <translation>编写简报</translation>
    </message>
    <message>
        <source>Writing {name}</source>
        <translation>正在编写 {name}</translation>
    </message>
    <message>
        <source>Written: {name}</source>
        <translation>已生成：{name}</translation>
    </message>
    <message>
        <source>Brief written</source>
        <translation>简报已生成</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Show folder</source>
        <translation>打开所在文件夹</translation>
    </message>
    <message>
        <source>Policy Workbench project</source>
        <translation>政策比对项目</translation>
    </message>
    <message>
        <source>Building the sample project</source>
        <translation>正在准备示例项目</translation>
    </message>
    <message>
        <source>Send a copy with its history</source>
        <translation>发送副本（含历史）</translation>
    </message>
    <message>
        <source>Send a copy without history and deleted text</source>
        <translation>发送副本（不含历史与已删文字）</translation>
    </message>
    <message>
        <source>{name} without history</source>
        <translation>{name}（不含历史）</translation>
    </message>
    <message>
        <source>The brief is written.</source>
        <translation>简报已生成。</translation>
    </message>
    <message>
        <source>Word document</source>
        <translation>Word 文档</translation>
    </message>
    <message>
        <source>Excel workbook</source>
        <translation>Excel 工作簿</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>网页</translation>
    </message>
    <message>
        <source>Table (CSV)</source>
        <translation>表格（CSV）</translation>
    </message>
    <message>
        <source>Only the first {0} files of the folders are taken.</source>
        <translation>文件夹中的文件只取前 {0} 份。</translation>
    </message>
</context>
<context>
    <name>RepairModel</name>
    <message>
        <source>Repair</source>
        <translation>修复</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>原文</translation>
    </message>
    <message>
        <source>Read as</source>
        <translation>读作</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Doubtful</source>
        <translation>存疑</translation>
    </message>
</context>
<context>
    <name>Rereading</name>
    <message numerus="yes">
        <source>Reading %n file(s) again</source>
        <translation>
            <numerusform>正在重新读取 %n 份文件</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReviewModel</name>
    <message>
        <source>Decision</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>Relation</source>
        <translation>对应类型</translation>
    </message>
    <message>
        <source>Certainty</source>
        <translation>把握度</translation>
    </message>
    <message>
        <source>Clause</source>
        <translation>条款</translation>
    </message>
    <message>
        <source>Answered by</source>
        <translation>对应条款</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>批注</translation>
    </message>
    <message>
        <source>By</source>
        <translation>经手人</translation>
    </message>
    <message>
        <source>items parted</source>
        <translation>所属条目已否定</translation>
    </message>
</context>
<context>
    <name>ReviewView</name>
    <message>
        <source>With notes</source>
        <translation>有批注</translation>
    </message>
    <message>
        <source>Sentences too</source>
        <translation>含语句</translation>
    </message>
    <message>
        <source>List the links of single sentences as well</source>
        <translation>一并列出语句之间的对应</translation>
    </message>
    <message>
        <source>Find in the list</source>
        <translation>在列表中查找</translation>
    </message>
    <message>
        <source>✓ Confirm</source>
        <translation>✓ 确认</translation>
    </message>
    <message>
        <source>× Reject</source>
        <translation>× 否定</translation>
    </message>
    <message>
        <source>? Undecided again</source>
        <translation>? 改回待定</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Least certain first</source>
        <translation>把握低的在前</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>? Undecided</source>
        <translation>? 待定</translation>
    </message>
    <message>
        <source>✓ Confirmed</source>
        <translation>✓ 已确认</translation>
    </message>
    <message>
        <source>× Rejected</source>
        <translation>× 已否定</translation>
    </message>
    <message>
        <source>✓ Stands alone</source>
        <translation>✓ 没有对应</translation>
    </message>
    <message>
        <source>Any relation</source>
        <translation>全部类型</translation>
    </message>
    <message>
        <source>Any tag or none</source>
        <translation>不限标签</translation>
    </message>
    <message>
        <source>Tagged</source>
        <translation>有标签</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>所有人</translation>
    </message>
    <message>
        <source>No document is open yet. Import policy texts, or open the sample project.</source>
        <translation>还没有文件。请导入政策文件，或打开示例项目。</translation>
    </message>
    <message>
        <source>A review needs two documents. Import a second one.</source>
        <translation>审阅需要两份文件，请再导入一份。</translation>
    </message>
    <message>
        <source>Comparing …</source>
        <translation>正在比对…</translation>
    </message>
    <message>
        <source>No row is like that. Choose “All”, or clear the filters.</source>
        <translation>没有符合的行。请选择“全部”，或清除筛选。</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>No tags yet</source>
        <translation>暂无标签</translation>
    </message>
    <message>
        <source>Read in the text</source>
        <translation>在原文中查看</translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>已选 %n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>What there is to decide</source>
        <translation>待判定事项</translation>
    </message>
</context>
<context>
    <name>RowSetter</name>
    <message>
        <source>linked by hand</source>
        <translation>人工对应</translation>
    </message>
    <message>
        <source>another is as near</source>
        <translation>另有相近候选</translation>
    </message>
    <message>
        <source>not yet mentioned</source>
        <translation>此前未提及</translation>
    </message>
    <message>
        <source>no longer mentioned</source>
        <translation>未再提及</translation>
    </message>
    <message>
        <source>nothing answers it</source>
        <translation>无对应条款</translation>
    </message>
    <message>
        <source>answers {place}</source>
        <translation>对应 {place}</translation>
    </message>
    <message>
        <source>Responsible: {units}</source>
        <translation>责任单位：{units}</translation>
    </message>
    <message>
        <source>the link of their items is rejected</source>
        <translation>所属条目的对应已被否定</translation>
    </message>
</context>
<context>
    <name>Safekeeping</name>
    <message>
        <source>Rescue into a New Project…</source>
        <translation>抢救到新项目…</translation>
    </message>
    <message>
        <source>Open the Latest Automatic Copy…</source>
        <translation>打开最近的自动备份…</translation>
    </message>
    <message>
        <source>Rescue into a new project</source>
        <translation>抢救到新项目</translation>
    </message>
    <message>
        <source>{name} rescued</source>
        <translation>{name}（抢救）</translation>
    </message>
    <message>
        <source>Rescuing {name}</source>
        <translation>正在抢救 {name}</translation>
    </message>
    <message numerus="yes">
        <source>%n edit(s) were saved.</source>
        <translation>
            <numerusform>已救回 %n 条编辑记录。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n edit(s) could not be proven and were left out.</source>
        <translation>
            <numerusform>另有 %n 条编辑记录无法核实，未收入。</numerusform>
        </translation>
    </message>
    <message>
        <source>The texts of these files are lost; please import them again:</source>
        <translation>以下文件的原文已丢失，请重新导入：</translation>
    </message>
    <message numerus="yes">
        <source>  and %n more</source>
        <translation>
            <numerusform>  等，另有 %n 份</numerusform>
        </translation>
    </message>
    <message>
        <source>The damaged file was not changed: {path}</source>
        <translation>损坏的文件未作改动：{path}</translation>
    </message>
    <message>
        <source>Rescued</source>
        <translation>抢救完成</translation>
    </message>
    <message>
        <source>Merge the Latest Automatic Copy</source>
        <translation>并入最近的自动备份</translation>
    </message>
    <message>
        <source>Brings back what the damaged file no longer holds</source>
        <translation>找回损坏文件里已经没有的内容</translation>
    </message>
    <message>
        <source>{name} automatic copy {day}</source>
        <translation>{name}（自动备份 {day}）</translation>
    </message>
    <message>
        <source>Where shall the copy go?</source>
        <translation>备份放到哪里</translation>
    </message>
    <message>
        <source>Copying {name}</source>
        <translation>正在复制 {name}</translation>
    </message>
    <message>
        <source>Policy Workbench project</source>
        <translation>政策比对项目</translation>
    </message>
    <message numerus="yes">
        <source>%n more file(s) lost their names; please import them again, too.</source>
        <translation>
            <numerusform>另有 %n 份文件丢了文件名，也请重新导入。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SearchResults</name>
    <message>
        <source>Close the search</source>
        <translation>关闭搜索</translation>
    </message>
    <message>
        <source>Type a word above: one character is enough.</source>
        <translation>在上方输入词语，一个字也可以。</translation>
    </message>
    <message>
        <source>“{0}” is nowhere in texts, notes and tags.</source>
        <translation>正文、批注和标签中都没有“{0}”。</translation>
    </message>
    <message>
        <source>“{0}”: {1}</source>
        <translation>“{0}”：{1}</translation>
    </message>
    <message numerus="yes">
        <source>%n result(s)</source>
        <translation>
            <numerusform>%n 条结果</numerusform>
        </translation>
    </message>
    <message>
        <source>What the search found</source>
        <translation>搜索结果</translation>
    </message>
</context>
<context>
    <name>SeriesKeeper</name>
    <message>
        <source>Following tasks</source>
        <translation>正在跟踪任务</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>Comparing</source>
        <translation>正在比对</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>stands under your tags, notes and judgements</source>
        <translation>署于您的标签、批注和判定</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Sans serif (黑体)</source>
        <translation>黑体</translation>
    </message>
    <message>
        <source>Serif (宋体)</source>
        <translation>宋体</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>您的姓名</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Type of policy texts</source>
        <translation>正文字体</translation>
    </message>
    <message>
        <source>Size of policy texts</source>
        <translation>正文字号</translation>
    </message>
    <message>
        <source>What you did before keeps the name it was done under.</source>
        <translation>此前的工作仍署原名。</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>Policy Workbench</source>
        <translation>政策比对工作台</translation>
    </message>
    <message>
        <source>Recent projects</source>
        <translation>最近的项目</translation>
    </message>
    <message>
        <source>This project holds no documents yet. Drop policy files here, or import them.</source>
        <translation>项目中还没有文件。将政策文件拖到这里，或点击导入。</translation>
    </message>
    <message>
        <source>Compare policy texts across years, clause against clause. Drop a project or policy files here.</source>
        <translation>逐条比对历年政策文件。可将项目或政策文件拖到这里。</translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>No project is open</source>
        <translation>未打开项目</translation>
    </message>
    <message>
        <source>read only</source>
        <translation>只读</translation>
    </message>
    <message>
        <source>saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>{counts} items</source>
        <translation>{counts} 项任务</translation>
    </message>
    <message>
        <source>{number} to settle</source>
        <translation>{number} 项待处理</translation>
    </message>
</context>
<context>
    <name>StructureModel</name>
    <message>
        <source>Label</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>Heading, or first words</source>
        <translation>标题或首句</translation>
    </message>
    <message>
        <source>Document without a title</source>
        <translation>无标题文件</translation>
    </message>
</context>
<context>
    <name>TagKeys</name>
    <message>
        <source>No tags yet</source>
        <translation>暂无标签</translation>
    </message>
</context>
<context>
    <name>TagList</name>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>New tag</source>
        <translation>新建标签</translation>
    </message>
    <message>
        <source>Double-click shows where it is used; right-click changes it</source>
        <translation>双击查看使用处，右键修改</translation>
    </message>
    <message>
        <source>Show where it is used</source>
        <translation>查看使用处</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>Colour…</source>
        <translation>颜色…</translation>
    </message>
    <message>
        <source>Letter…</source>
        <translation>快捷字母…</translation>
    </message>
    <message>
        <source>Description…</source>
        <translation>说明…</translation>
    </message>
    <message>
        <source>Merge into</source>
        <translation>合并到</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Rename tag</source>
        <translation>重命名标签</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Description of the tag</source>
        <translation>标签说明</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Letter of the tag</source>
        <translation>标签快捷字母</translation>
    </message>
    <message>
        <source>One letter, or nothing</source>
        <translation>一个字母，或留空</translation>
    </message>
    <message>
        <source>Colour of the tag</source>
        <translation>标签颜色</translation>
    </message>
</context>
<context>
    <name>TargetPairs</name>
    <message>
        <source>Find in targets</source>
        <translation>查找指标</translation>
    </message>
    <message>
        <source>Targets across years</source>
        <translation>历年指标</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Other year</source>
        <translation>比对年份</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>增减</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>增减幅度</translation>
    </message>
    <message>
        <source>Clause</source>
        <translation>条款</translation>
    </message>
    <message>
        <source>Choose a target to read its sentences here.</source>
        <translation>选择一项指标，在这里查看所在语句。</translation>
    </message>
    <message>
        <source>not mentioned</source>
        <translation>未提及</translation>
    </message>
</context>
<context>
    <name>Targets</name>
    <message>
        <source> points</source>
        <translation> 个百分点</translation>
    </message>
    <message>
        <source>due later</source>
        <translation>期限推后</translation>
    </message>
    <message>
        <source>due earlier</source>
        <translation>期限提前</translation>
    </message>
    <message>
        <source>{moved}: {before} → {after}</source>
        <translation>{moved}：{before} → {after}</translation>
    </message>
    <message>
        <source>No document is open yet. Import policy texts, or open the sample project.</source>
        <translation>尚未打开文件。请导入政策文件，或打开示例项目。</translation>
    </message>
    <message>
        <source>Targets are compared across documents. Import a second one.</source>
        <translation>指标在文件之间比对，请再导入一份。</translation>
    </message>
    <message>
        <source>Comparing …</source>
        <translation>正在比对……</translation>
    </message>
    <message>
        <source>These documents name no target with a number.</source>
        <translation>这些文件没有量化指标。</translation>
    </message>
    <message>
        <source>{value} (achieved)</source>
        <translation>{value}（已实现）</translation>
    </message>
</context>
<context>
    <name>TargetsByDocument</name>
    <message>
        <source>Find in targets</source>
        <translation>查找指标</translation>
    </message>
    <message>
        <source>Targets by document</source>
        <translation>历年指标</translation>
    </message>
    <message>
        <source>Computing …</source>
        <translation>正在计算……</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Over the years: from the first document that mentions the target to the last</source>
        <translation>首次提及与最近一次提及相比</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Overall</source>
        <translation>总体变化</translation>
    </message>
    <message>
        <source>{document} (base)</source>
        <translation>{document}（基准）</translation>
    </message>
    <message>
        <source>not mentioned</source>
        <translation>未提及</translation>
    </message>
    <message>
        <source>= as the base</source>
        <translation>= 与基准相同</translation>
    </message>
    <message>
        <source>{difference} against the base</source>
        <translation>较基准 {difference}</translation>
    </message>
    <message>
        <source>Choose a target to read its sentences here.</source>
        <translation>选择一项指标，在这里查看所在语句。</translation>
    </message>
    <message>
        <source>≠ several or split</source>
        <translation>≠ 多处或拆分</translation>
    </message>
    <message>
        <source>{document}  not mentioned</source>
        <translation>{document}  未提及</translation>
    </message>
</context>
<context>
    <name>TargetsView</name>
    <message>
        <source>Targets</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>All documents</source>
        <translation>各文件对照</translation>
    </message>
    <message>
        <source>Against the base</source>
        <translation>与基准逐一对照</translation>
    </message>
</context>
<context>
    <name>TextPane</name>
    <message>
        <source>Left out of the text</source>
        <translation>从正文中剔除</translation>
    </message>
    <message>
        <source>Doubtful: received as “{0}”, read as “{1}”</source>
        <translation>存疑：原文“{0}”，读作“{1}”</translation>
    </message>
    <message>
        <source>Repaired: received as “{0}”, read as “{1}”</source>
        <translation>已修复：原文“{0}”，读作“{1}”</translation>
    </message>
</context>
<context>
    <name>ThreadsExport</name>
    <message>
        <source>Copy the Table</source>
        <translation>复制表格</translation>
    </message>
    <message>
        <source>Word Document…</source>
        <translation>Word 文档……</translation>
    </message>
    <message>
        <source>Excel Workbook…</source>
        <translation>Excel 工作簿……</translation>
    </message>
    <message>
        <source>The table is on the clipboard.</source>
        <translation>表格已在剪贴板中。</translation>
    </message>
    <message>
        <source>Word document</source>
        <translation>Word 文档</translation>
    </message>
    <message>
        <source>Excel workbook</source>
        <translation>Excel 工作簿</translation>
    </message>
    <message>
        <source>Write the table</source>
        <translation>写出表格</translation>
    </message>
    <message>
        <source>Writing {name}</source>
        <translation>正在写 {name}</translation>
    </message>
    <message>
        <source>Written: {name}</source>
        <translation>已写出：{name}</translation>
    </message>
</context>
<context>
    <name>ThreadsModel</name>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>……另有 %n 条</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ThreadsPane</name>
    <message>
        <source>Threads by documents</source>
        <translation>任务脉络</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>In every document</source>
        <translation>每份都有</translation>
    </message>
    <message>
        <source>Split or merged</source>
        <translation>有分有合</translation>
    </message>
    <message>
        <source>Each row follows one task; ? is a suggested link, ✓ a confirmed one.</source>
        <translation>每行是一项任务的前后脉络；? 为建议的对应，✓ 为已确认。</translation>
    </message>
    <message>
        <source>not taken up</source>
        <translation>未见对应</translation>
    </message>
    <message>
        <source>not mentioned here</source>
        <translation>此处未提及</translation>
    </message>
    <message>
        <source>Begun later</source>
        <translation>后来出现</translation>
    </message>
    <message>
        <source>Taken up nowhere</source>
        <translation>均未见对应</translation>
    </message>
    <message>
        <source>From year to year</source>
        <translation>逐年脉络</translation>
    </message>
    <message>
        <source>Taken up by others</source>
        <translation>承接情况</translation>
    </message>
    <message>
        <source>Which documents of the project are followed</source>
        <translation>跟踪项目中的哪些文件</translation>
    </message>
    <message>
        <source>Documents: {chosen} of {all} ▼</source>
        <translation>文件：{chosen}／{all} ▼</translation>
    </message>
    <message>
        <source>Taken up by all</source>
        <translation>均有对应</translation>
    </message>
    <message>
        <source>Taken up by some</source>
        <translation>部分有对应</translation>
    </message>
    <message>
        <source>not in {document}</source>
        <translation>{document} 未见对应</translation>
    </message>
    <message>
        <source>Choose two documents or more to follow their tasks.</source>
        <translation>请选择两份以上文件。</translation>
    </message>
    <message>
        <source>Each row is a task of the base, with what answers it elsewhere; ? suggested, ✓ confirmed. Where nothing stands, nothing like it was found in the text.</source>
        <translation>每行是基准文件的一项任务及其在其他文件中的对应；? 为建议，✓ 为已确认。未见对应只表示文本中没有找到相应内容。</translation>
    </message>
    <message numerus="yes">
        <source>%n task(s)</source>
        <translation>
            <numerusform>%n 项任务</numerusform>
        </translation>
    </message>
    <message>
        <source>Tasks from year to year: {documents}</source>
        <translation>任务脉络：{documents}</translation>
    </message>
    <message>
        <source>What answers the tasks of {base}: {documents}</source>
        <translation>{base} 任务的承接情况：{documents}</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>{taken} of {all}, ✓ {sure}</source>
        <translation>有对应 {taken}／{all}，已确认 {sure}</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Revised</source>
        <translation>有修订</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>No longer mentioned</source>
        <translation>未再提及</translation>
    </message>
    <message>
        <source>Target changed</source>
        <translation>指标变化</translation>
    </message>
    <message>
        <source>Undecided</source>
        <translation>待定</translation>
    </message>
    <message>
        <source>Tagged</source>
        <translation>有标签</translation>
    </message>
    <message>
        <source>Annotated</source>
        <translation>有批注</translation>
    </message>
    <message>
        <source>Base</source>
        <translation>基准</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>{judged} of {total} judged</source>
        <translation>已判定 {judged} / {total}</translation>
    </message>
    <message>
        <source>comparing…</source>
        <translation>正在比对…</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>对照</translation>
    </message>
    <message>
        <source>Texts</source>
        <translation>原文</translation>
    </message>
    <message>
        <source>Targets</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>审阅</translation>
    </message>
    <message>
        <source>Analysis</source>
        <translation>分析</translation>
    </message>
</context>
<context>
    <name>TwinsPage</name>
    <message>
        <source>No two tags have one name.</source>
        <translation>没有同名的标签。</translation>
    </message>
    <message numerus="yes">
        <source>%n tag(s)</source>
        <translation>
            <numerusform>%n 个标签</numerusform>
        </translation>
    </message>
    <message>
        <source>Make them one? All uses then count as uses of the one that stays.</source>
        <translation>是否合为一个？合并后，各处都算作所保留标签的使用。</translation>
    </message>
    <message numerus="yes">
        <source>%n use(s)</source>
        <translation>
            <numerusform>使用 %n 处</numerusform>
        </translation>
    </message>
    <message>
        <source>Make them one as this ({0})</source>
        <translation>合为这一个（{0}）</translation>
    </message>
</context>
<context>
    <name>UnitsPane</name>
    <message>
        <source>Find a unit</source>
        <translation>查找单位</translation>
    </message>
    <message>
        <source>Responsible units</source>
        <translation>责任单位</translation>
    </message>
    <message>
        <source>Tasks of the chosen unit</source>
        <translation>所选单位的任务</translation>
    </message>
    <message>
        <source>Gained and lost</source>
        <translation>任务增减</translation>
    </message>
    <message>
        <source>Neither {one} nor {other} names responsible units behind its tasks.</source>
        <translation>{one} 和 {other} 的条款后面都没有列责任单位。</translation>
    </message>
    <message>
        <source>{document} names no responsible units, so nothing can be said of who gained or lost.</source>
        <translation>{document} 没有列责任单位，无法说明谁增谁减。</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Gained</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>减少</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>In how many of them it is named first</source>
        <translation>其中排在首位的条数</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>gained</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>减少</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>By linked items; a suggested link may be wrong. Items that name nobody: {left} and {right}.</source>
        <translation>按条款的对应推算，尚未确认的对应可能有误。未列责任单位的条款：{left} 条和 {right} 条。</translation>
    </message>
    <message>
        <source>Named first</source>
        <translation>排首位</translation>
    </message>
</context>
<context>
    <name>Waiting</name>
    <message>
        <source>name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>key</source>
        <translation>快捷字母</translation>
    </message>
    <message>
        <source>description</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>text</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>judgement</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>relation</source>
        <translation>对应类型</translation>
    </message>
    <message>
        <source>reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>issuer</source>
        <translation>发文机关</translation>
    </message>
    <message>
        <source>document number</source>
        <translation>发文字号</translation>
    </message>
    <message>
        <source>date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>year</source>
        <translation>年份</translation>
    </message>
    <message>
        <source>kind of document</source>
        <translation>文种</translation>
    </message>
    <message>
        <source>region</source>
        <translation>地区</translation>
    </message>
    <message>
        <source>shown or left out</source>
        <translation>显示或剔除</translation>
    </message>
    <message>
        <source>encoding</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>corrections by hand</source>
        <translation>人工更正</translation>
    </message>
    <message>
        <source>same as tag</source>
        <translation>同义标签</translation>
    </message>
    <message>
        <source>kept or removed</source>
        <translation>保留或删除</translation>
    </message>
    <message>
        <source>keep it</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>remove it</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>空</translation>
    </message>
    <message>
        <source>%n correction(s)</source>
        <translation>%n 处更正</translation>
    </message>
    <message>
        <source>shown</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>剔除</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Documents</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>目录</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>工具</translation>
    </message>
    <message>
        <source>{shown} of {all} rows shown</source>
        <translation>显示 {shown} / {all} 行</translation>
    </message>
    <message>
        <source>Policy Workbench</source>
        <translation>政策比对工作台</translation>
    </message>
    <message>
        <source>Signed as {name}; your name can be set in the settings.</source>
        <translation>以“{name}”署名，可在设置中修改姓名。</translation>
    </message>
</context>
<context>
    <name>WindowActs</name>
    <message>
        <source>Choose a document in the list first.</source>
        <translation>请先在列表中选择文件。</translation>
    </message>
    <message>
        <source>Text at {percent} %</source>
        <translation>文字大小 {percent}%</translation>
    </message>
    <message>
        <source>Redline where texts are alike, shared phrases where not</source>
        <translation>自动：相近的显示修订标记，差异大的显示共同表述</translation>
    </message>
    <message>
        <source>Redline everywhere</source>
        <translation>全部显示修订标记</translation>
    </message>
    <message>
        <source>Shared phrases everywhere</source>
        <translation>全部显示共同表述</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>已确认</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>已否定</translation>
    </message>
    <message>
        <source>Stands alone</source>
        <translation>已定为没有对应条款</translation>
    </message>
    <message>
        <source>Everything shown is decided.</source>
        <translation>所显示的均已判定。</translation>
    </message>
    <message>
        <source>Nothing in hand that this could decide.</source>
        <translation>请先选择要判定的对应。</translation>
    </message>
    <message>
        <source>Linked with candidate {number}</source>
        <translation>已对应第 {number} 候选</translation>
    </message>
    <message>
        <source>There is no such candidate.</source>
        <translation>没有这个候选。</translation>
    </message>
    <message>
        <source>Choose a clause first.</source>
        <translation>请先选择条款。</translation>
    </message>
    <message>
        <source>New tag</source>
        <translation>新建标签</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>About Policy Workbench</source>
        <translation>关于政策比对工作台</translation>
    </message>
    <message>
        <source>Compares Chinese policy texts across years, clause against clause.</source>
        <translation>逐条比对历年政策文件，审阅变化，编写简报。</translation>
    </message>
    <message>
        <source>Undone: {act}</source>
        <translation>已撤销：{act}</translation>
    </message>
    <message>
        <source>Done again: {act}</source>
        <translation>已重做：{act}</translation>
    </message>
    <message>
        <source>Undecided again</source>
        <translation>已改回待定</translation>
    </message>
    <message>
        <source>This was decided before.</source>
        <translation>此项先前已判定。</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>continued</source>
        <translation>延续</translation>
    </message>
    <message>
        <source>revised</source>
        <translation>修订</translation>
    </message>
    <message>
        <source>continued in part</source>
        <translation>部分延续</translation>
    </message>
    <message>
        <source>target changed</source>
        <translation>指标变化</translation>
    </message>
    <message>
        <source>related</source>
        <translation>相关</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>no longer mentioned</source>
        <translation>未再提及</translation>
    </message>
    <message>
        <source>confirmed</source>
        <translation>已确认</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>已否定</translation>
    </message>
    <message>
        <source>suggested</source>
        <translation>建议</translation>
    </message>
    <message>
        <source>raised</source>
        <translation>上调</translation>
    </message>
    <message>
        <source>lowered</source>
        <translation>下调</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>持平</translation>
    </message>
    <message>
        <source>not comparable</source>
        <translation>口径不同</translation>
    </message>
    <message>
        <source>glued pinyin removed</source>
        <translation>去除夹带拼音</translation>
    </message>
    <message>
        <source>shifted bytes restored</source>
        <translation>修复错位字节</translation>
    </message>
    <message>
        <source>traditional to simplified</source>
        <translation>繁体转简体</translation>
    </message>
    <message>
        <source>variant character</source>
        <translation>异体字</translation>
    </message>
    <message>
        <source>full-width letter or digit</source>
        <translation>全角字母或数字</translation>
    </message>
    <message>
        <source>space removed</source>
        <translation>去除空格</translation>
    </message>
    <message>
        <source>line joined</source>
        <translation>合并断行</translation>
    </message>
    <message>
        <source>not part of the text</source>
        <translation>非正文</translation>
    </message>
    <message>
        <source>web page furniture</source>
        <translation>网页栏目</translation>
    </message>
    <message>
        <source>path of the web page</source>
        <translation>网页路径</translation>
    </message>
    <message>
        <source>share and print buttons</source>
        <translation>分享打印按钮</translation>
    </message>
    <message>
        <source>font size buttons</source>
        <translation>字号按钮</translation>
    </message>
    <message>
        <source>site filing number</source>
        <translation>网站备案号</translation>
    </message>
    <message>
        <source>advertisement</source>
        <translation>广告</translation>
    </message>
    <message>
        <source>program code of the web page</source>
        <translation>网页代码</translation>
    </message>
    <message>
        <source>title repeated</source>
        <translation>重复标题</translation>
    </message>
    <message>
        <source>publication line</source>
        <translation>发布信息</translation>
    </message>
    <message>
        <source>dropped by hand</source>
        <translation>人工剔除</translation>
    </message>
    <message>
        <source>This file could not be read</source>
        <translation>无法读取此文件</translation>
    </message>
    <message>
        <source>This project could not be opened</source>
        <translation>无法打开此项目</translation>
    </message>
    <message>
        <source>The file could not be written</source>
        <translation>无法写入文件</translation>
    </message>
    <message>
        <source>The project is in use</source>
        <translation>项目正被占用</translation>
    </message>
    <message>
        <source>This was not done</source>
        <translation>未能完成</translation>
    </message>
    <message>
        <source>This cannot be undone</source>
        <translation>不能撤销</translation>
    </message>
    <message>
        <source>Nothing to compare</source>
        <translation>没有可比对的文件</translation>
    </message>
    <message>
        <source>file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>document</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>tag</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>use of a tag</source>
        <translation>使用标签</translation>
    </message>
    <message>
        <source>note</source>
        <translation>批注</translation>
    </message>
    <message>
        <source>judgement</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>The program made a mistake</source>
        <translation>程序出现错误</translation>
    </message>
    <message>
        <source>language of the window: en</source>
        <translation>language of the window: zh</translation>
    </message>
    <message>
        <source>text</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>key</source>
        <translation>快捷字母</translation>
    </message>
    <message>
        <source>description</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>verdict</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>relation</source>
        <translation>对应类型</translation>
    </message>
    <message>
        <source>reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>base</source>
        <translation>基准</translation>
    </message>
    <message>
        <source>corrections by hand</source>
        <translation>人工更正</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>剔除</translation>
    </message>
    <message>
        <source>{what} removed</source>
        <translation>删除{what}</translation>
    </message>
    <message>
        <source>{what} brought back</source>
        <translation>恢复{what}</translation>
    </message>
    <message>
        <source>{what}: {value}</source>
        <translation>{what}：{value}</translation>
    </message>
    <message>
        <source>{what}: {before} → {value}</source>
        <translation>{what}：{before} → {value}</translation>
    </message>
    <message>
        <source>variant word</source>
        <translation>异形词</translation>
    </message>
    <message>
        <source>character of a private font</source>
        <translation>专用字体字符</translation>
    </message>
    <message>
        <source>invisible character removed</source>
        <translation>去除不可见字符</translation>
    </message>
    <message>
        <source>half a character removed</source>
        <translation>去除残缺字符</translation>
    </message>
    <message>
        <source>line cut</source>
        <translation>拆分长行</translation>
    </message>
    <message>
        <source>columns of the web site</source>
        <translation>网站栏目</translation>
    </message>
    <message>
        <source>list of links</source>
        <translation>链接列表</translation>
    </message>
    <message>
        <source>number of visits</source>
        <translation>访问次数</translation>
    </message>
    <message>
        <source>page number</source>
        <translation>页码</translation>
    </message>
    <message>
        <source>imprint of the web site</source>
        <translation>网站版权信息</translation>
    </message>
    <message>
        <source>disclaimer of the web site</source>
        <translation>网站声明</translation>
    </message>
    <message>
        <source>unreadable characters</source>
        <translation>无法识别的字符</translation>
    </message>
    <message>
        <source>damaged characters</source>
        <translation>损坏的字符</translation>
    </message>
    <message>
        <source>bytes that are no text were replaced</source>
        <translation>非文字字节已替换</translation>
    </message>
    <message>
        <source>deletions under revision were left out</source>
        <translation>未计入修订中删除的文字</translation>
    </message>
    <message>
        <source>some pages hold no text</source>
        <translation>部分页面没有文字</translation>
    </message>
    <message>
        <source>new tag</source>
        <translation>新建标签</translation>
    </message>
    <message>
        <source>renaming of a tag</source>
        <translation>重命名标签</translation>
    </message>
    <message>
        <source>colour of a tag</source>
        <translation>标签颜色</translation>
    </message>
    <message>
        <source>letter of a tag</source>
        <translation>标签快捷字母</translation>
    </message>
    <message>
        <source>description of a tag</source>
        <translation>标签说明</translation>
    </message>
    <message>
        <source>removal of a tag</source>
        <translation>删除标签</translation>
    </message>
    <message>
        <source>merging of tags</source>
        <translation>合并标签</translation>
    </message>
    <message>
        <source>tagging</source>
        <translation>添加标签</translation>
    </message>
    <message>
        <source>taking a tag away</source>
        <translation>取消标签</translation>
    </message>
    <message>
        <source>new note</source>
        <translation>新建批注</translation>
    </message>
    <message>
        <source>change of a note</source>
        <translation>修改批注</translation>
    </message>
    <message>
        <source>moving of a note</source>
        <translation>移动批注</translation>
    </message>
    <message>
        <source>removal of a note</source>
        <translation>删除批注</translation>
    </message>
    <message>
        <source>taking a judgement back</source>
        <translation>改回待定</translation>
    </message>
    <message>
        <source>renaming of a document</source>
        <translation>重命名文件</translation>
    </message>
    <message>
        <source>facts about a document</source>
        <translation>文件信息</translation>
    </message>
    <message>
        <source>removal of a document</source>
        <translation>移除文件</translation>
    </message>
    <message>
        <source>order of documents</source>
        <translation>文件次序</translation>
    </message>
    <message>
        <source>renaming of the project</source>
        <translation>重命名项目</translation>
    </message>
    <message>
        <source>import</source>
        <translation>导入文件</translation>
    </message>
    <message>
        <source>removal of a file</source>
        <translation>移除文件</translation>
    </message>
    <message>
        <source>settling of a conflict</source>
        <translation>处理冲突</translation>
    </message>
    <message>
        <source>head or foot of every page</source>
        <translation>页眉或页脚</translation>
    </message>
    <message>
        <source>hidden text was left out</source>
        <translation>隐藏文字未读入</translation>
    </message>
    <message>
        <source>slanted text such as a watermark was left out</source>
        <translation>水印等倾斜文字未读入</translation>
    </message>
    <message>
        <source>pages framed in this one were left out</source>
        <translation>页面中嵌入的其他网页未读入</translation>
    </message>
    <message>
        <source>some characters of the page have no text</source>
        <translation>部分字符没有文字内容</translation>
    </message>
    <message>
        <source>some letters are stored as shapes without text</source>
        <translation>部分文字只存有字形，未能读入</translation>
    </message>
    <message>
        <source>notes stand behind the paragraph they belong to</source>
        <translation>脚注、尾注排在所属段落之后</translation>
    </message>
    <message>
        <source>comments were left out</source>
        <translation>批注未读入</translation>
    </message>
    <message>
        <source>an embedded file could not be read</source>
        <translation>有嵌入的文件未能读取</translation>
    </message>
    <message>
        <source>hidden sheets were left out</source>
        <translation>隐藏的工作表未读入</translation>
    </message>
    <message>
        <source>hidden rows were read too</source>
        <translation>隐藏的行也已读入</translation>
    </message>
    <message>
        <source>formulas without a stored result were left out</source>
        <translation>没有保存结果的公式未读入</translation>
    </message>
    <message>
        <source>hidden on the page</source>
        <translation>页面中隐藏的文字</translation>
    </message>
    <message>
        <source>converted with LibreOffice; compare it with the original</source>
        <translation>经 LibreOffice 转换，请与原件核对</translation>
    </message>
    <message>
        <source>a page holds more text than is read</source>
        <translation>有一页文字过多，未全部读入</translation>
    </message>
    <message>
        <source>moving of a tag</source>
        <translation>移动标签</translation>
    </message>
    <message>
        <source>moving of a judgement</source>
        <translation>移动判定</translation>
    </message>
    <message>
        <source>moving of notes, tags and judgements</source>
        <translation>迁移批注、标签和判定</translation>
    </message>
    <message>
        <source>newer version of a document</source>
        <translation>导入新版本</translation>
    </message>
    <message>
        <source>worded further on</source>
        <translation>表述推进</translation>
    </message>
    <message>
        <source>row of a table of tasks</source>
        <translation>任务表的行</translation>
    </message>
</context>
</TS>
