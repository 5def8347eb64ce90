//! Foreign files to registers: other people's Markdown, tables and CSV.
