"""The journey of a policy text, step by step and without a window: read, compare, analyse, keep, review, hand on.

Every function takes and returns values; the heavy rooms are imported when a step first needs them, so that starting
the program and the plain commands stays fast.
"""

from workbench.workflow.analysing import (
    alike,
    commitment_changes,
    coverage,
    in_context,
    library,
    responsibility,
    rewordings,
    stage,
    standing,
    target_table,
    vocabulary,
)
from workbench.workflow.comparing import (
    compare,
    difference,
    richest,
    targets,
    turned,
)
from workbench.workflow.following import (
    threads,
    uptake,
)
from workbench.workflow.handing_on import (
    brief_endings,
    export,
    in_order,
    review,
    snapshot_of,
    write_listing,
)
from workbench.workflow.keeping import (
    SAMPLE_FILES,
    SAMPLE_NAME,
    Imported,
    build_sample,
    check,
    create_project,
    default_author,
    import_files,
    merge,
    open_project,
    read_due,
    search,
)
from workbench.workflow.reading import (
    READER,
    Report,
    files_in,
    fold,
    read_content,
    read_file,
    repair_count,
    reread,
)

__all__ = [
    "READER",
    "SAMPLE_FILES",
    "SAMPLE_NAME",
    "Imported",
    "Report",
    "alike",
    "brief_endings",
    "build_sample",
    "check",
    "commitment_changes",
    "compare",
    "coverage",
    "create_project",
    "default_author",
    "difference",
    "export",
    "files_in",
    "fold",
    "import_files",
    "in_context",
    "in_order",
    "library",
    "merge",
    "open_project",
    "read_content",
    "read_due",
    "read_file",
    "repair_count",
    "reread",
    "responsibility",
    "review",
    "rewordings",
    "richest",
    "search",
    "snapshot_of",
    "stage",
    "standing",
    "target_table",
    "targets",
    "threads",
    "turned",
    "uptake",
    "vocabulary",
    "write_listing",
]
