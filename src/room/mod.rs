//! The sealed room of the site: what people with a grant open in a browser.
