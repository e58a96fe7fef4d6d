"""The applicants' side: steps as data, drafts, forms and pages."""
