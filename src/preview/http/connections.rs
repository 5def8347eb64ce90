//! Every connection that is open, and who goes when all places are taken.

use std::collections::BTreeMap;
use std::net::{Shutdown, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

/// How many connections are open at once.
pub(super) const LIMIT: usize = 128;

/// What a connection is doing; those that come first give up their place first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Doing {
    /// Its head has not arrived.
    Waiting,
    /// It is reading an answer.
    Reading,
    /// It listens to events.
    Listening,
}

/// Every connection that is open.
#[derive(Debug, Default)]
pub(super) struct Connections(Mutex<Open>);

#[derive(Debug, Default)]
struct Open {
    next: u64,
    places: BTreeMap<u64, Place>,
}

#[derive(Debug)]
struct Place {
    stream: Arc<TcpStream>,
    doing: Doing,
    since: Instant,
}

impl Connections {
    /// Gives a connection a place: another one's, when all are taken.
    pub(super) fn admit(self: &Arc<Self>, stream: TcpStream) -> Admitted {
        let stream = Arc::new(stream);
        let mut open = self.open();
        while open.places.len() >= LIMIT {
            let first = open
                .places
                .iter()
                .min_by_key(|(_, place)| (place.doing, place.since));
            let Some(number) = first.map(|(number, _)| *number) else {
                break;
            };
            if let Some(place) = open.places.remove(&number) {
                let _ = place.stream.shutdown(Shutdown::Both);
            }
        }
        let number = open.next;
        open.next += 1;
        let place = Place {
            stream: Arc::clone(&stream),
            doing: Doing::Waiting,
            since: Instant::now(),
        };
        open.places.insert(number, place);
        drop(open);
        Admitted {
            connections: Arc::clone(self),
            number,
            stream,
        }
    }

    fn open(&self) -> MutexGuard<'_, Open> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A connection with a place, which it gives back when it ends.
pub(super) struct Admitted {
    connections: Arc<Connections>,
    number: u64,
    pub(super) stream: Arc<TcpStream>,
}

impl Admitted {
    /// Says what the connection is doing from now on.
    pub(super) fn is(&self, doing: Doing) {
        if let Some(place) = self.connections.open().places.get_mut(&self.number) {
            place.doing = doing;
            place.since = Instant::now();
        }
    }
}

impl Drop for Admitted {
    fn drop(&mut self) {
        self.connections.open().places.remove(&self.number);
    }
}
