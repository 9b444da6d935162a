<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AlikeResults</name>
    <message numerus="yes">
        <source>Like what you typed: %n</source>
        <translation>
            <numerusform>Like what you typed: %n</numerusform>
            <numerusform>Like what you typed: %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ContextList</name>
    <message numerus="yes">
        <source>%n place(s)</source>
        <translation>
            <numerusform>%n place</numerusform>
            <numerusform>%n places</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FilePanel</name>
    <message numerus="yes">
        <source>%n document(s)</source>
        <translation>
            <numerusform>%n document</numerusform>
            <numerusform>%n documents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n clause(s)</source>
        <translation>
            <numerusform>%n clause</numerusform>
            <numerusform>%n clauses</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n doubtful place(s)</source>
        <translation>
            <numerusform>%n doubtful place</numerusform>
            <numerusform>%n doubtful places</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n correction(s) by hand</source>
        <translation>
            <numerusform>%n correction by hand</numerusform>
            <numerusform>%n corrections by hand</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) only changed in script, width or line</source>
        <translation>
            <numerusform>%n place only changed in script, width or line</numerusform>
            <numerusform>%n places only changed in script, width or line</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FlowPane</name>
    <message numerus="yes">
        <source>%n link(s)</source>
        <translation>
            <numerusform>%n link</numerusform>
            <numerusform>%n links</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message numerus="yes">
        <source>%n document(s)</source>
        <translation>
            <numerusform>%n document</numerusform>
            <numerusform>%n documents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n doubtful</source>
        <translation>
            <numerusform>%n doubtful</numerusform>
            <numerusform>%n doubtful</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) still being read</source>
        <translation>
            <numerusform>%n file still being read</numerusform>
            <numerusform>%n files still being read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) refused, the others go on</source>
        <translation>
            <numerusform>%n file refused, the others go on</numerusform>
            <numerusform>%n files refused, the others go on</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Import %n document(s)</source>
        <translation>
            <numerusform>Import %n document</numerusform>
            <numerusform>Import %n documents</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Rereading</name>
    <message numerus="yes">
        <source>Reading %n file(s) again</source>
        <translation>
            <numerusform>Reading %n file again</numerusform>
            <numerusform>Reading %n files again</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReviewView</name>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Safekeeping</name>
    <message numerus="yes">
        <source>%n edit(s) were saved.</source>
        <translation>
            <numerusform>%n edit were saved.</numerusform>
            <numerusform>%n edits were saved.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n edit(s) could not be proven and were left out.</source>
        <translation>
            <numerusform>%n edit could not be proven and were left out.</numerusform>
            <numerusform>%n edits could not be proven and were left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>  and %n more</source>
        <translation>
            <numerusform>  and %n more</numerusform>
            <numerusform>  and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more file(s) lost their names; please import them again, too.</source>
        <translation>
            <numerusform>%n more file lost their names; please import them again, too.</numerusform>
            <numerusform>%n more files lost their names; please import them again, too.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SearchResults</name>
    <message numerus="yes">
        <source>%n result(s)</source>
        <translation>
            <numerusform>%n result</numerusform>
            <numerusform>%n results</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ThreadsModel</name>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… and %n more</numerusform>
            <numerusform>… and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ThreadsPane</name>
    <message numerus="yes">
        <source>%n task(s)</source>
        <translation>
            <numerusform>%n task</numerusform>
            <numerusform>%n tasks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TwinsPage</name>
    <message numerus="yes">
        <source>%n tag(s)</source>
        <translation>
            <numerusform>%n tag</numerusform>
            <numerusform>%n tags</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n use(s)</source>
        <translation>
            <numerusform>%n use</numerusform>
            <numerusform>%n uses</numerusform>
        </translation>
    </message>
</context>
</TS>
