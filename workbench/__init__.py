"""Policy Workbench: compare, review and brief Chinese policy texts across years."""

__version__ = "0.1.0"
