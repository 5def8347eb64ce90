//! A small web server for one machine: `GET` and `HEAD` on the loopback addresses.
//!
//! It knows nothing of what it serves. Everything a stranger's connection could
//! hold on to is bounded: the request's head in bytes and time, the number of
//! connections, and the time a write may take. When every place is taken, the
//! connection that has waited longest gives its place up, so that half-open
//! connections and slow readers stop nobody else.

mod connection;
mod connections;
mod request;
mod response;
mod server;

pub(super) use connection::Peer;
pub(super) use request::Request;
pub(super) use response::{Response, Status};
pub(super) use server::{Handler, InUse, Reply, Server};
