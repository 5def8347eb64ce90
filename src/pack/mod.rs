//! Answers as a file for one reader: XLSX, CSV, JSON, Markdown, OSCAL.
