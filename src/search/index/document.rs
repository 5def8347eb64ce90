/// A document to be added: its id and one text a field.
#[derive(Debug, Clone, Copy)]
pub struct Document<'a> {
    /// The id that a search returns. A row number keeps the file a third smaller
    /// than a path does.
    pub id: &'a str,
    /// One text for each field, in the order of the fields.
    pub texts: &'a [&'a str],
    /// Multiplies every score of the document; 0 counts as 1, as in lunr.
    pub boost: f64,
}

impl<'a> Document<'a> {
    /// A document without a boost.
    #[must_use]
    pub fn new(id: &'a str, texts: &'a [&'a str]) -> Self {
        Self {
            id,
            texts,
            boost: 1.0,
        }
    }
}
