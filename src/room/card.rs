//! What concerns one recipient, sealed to that recipient alone.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

use crate::grants::Grant;
use crate::room::RoomError;
use crate::seal::{self, PublicKey, RECIPIENTS_STEP, SecretKey};

/// Cards are as long as the longest, rounded up to this: most companies' fit in one step.
const STEP: usize = 256;

/// A sealed card for each grant, and decoys up to a multiple of [`RECIPIENTS_STEP`], in base64 and in an order that
/// says nothing.
pub(super) fn sealed(grants: &[&Grant]) -> Result<Vec<String>, RoomError> {
    let texts: Vec<String> = grants.iter().map(|grant| text(grant)).collect();
    let longest = texts.iter().map(String::len).max().unwrap_or_default();
    let length = longest.max(1).next_multiple_of(STEP);
    let count = grants.len().max(1).next_multiple_of(RECIPIENTS_STEP);
    let mut cards = Vec::with_capacity(count);
    for (grant, text) in grants.iter().zip(&texts) {
        cards.push(card(text, length, &grant.key)?);
    }
    while cards.len() < count {
        cards.push(card("{}", length, &SecretKey::generate().public())?);
    }
    // A card begins with a random share, so that the order of the texts is random.
    cards.sort_unstable();
    Ok(cards)
}

fn text(grant: &Grant) -> String {
    json!({
        "company": grant.company,
        "audience": grant.audience,
        "expires_on": grant.expires_on,
        "nda": grant.nda.as_ref().map(|nda| json!({
            "version": nda.version,
            "accepted_on": nda.accepted_on,
        })),
    })
    .to_string()
}

fn card(text: &str, length: usize, to: &PublicKey) -> Result<String, RoomError> {
    let mut bytes = text.as_bytes().to_vec();
    bytes.resize(length, b' ');
    let sealed = seal::seal_evenly(&bytes, std::slice::from_ref(to)).map_err(RoomError::Seal)?;
    Ok(STANDARD.encode(sealed))
}
