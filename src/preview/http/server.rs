//! Listening, and a thread a connection.

use std::io;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use crate::preview::http::connection::{Connection, Peer};
use crate::preview::http::connections::{Admitted, Connections, Doing};
use crate::preview::http::request::Request;
use crate::preview::http::response::{Response, Status};

/// How many ports after one in use are tried for a free one.
const TRIED: u16 = 100;

/// What answers requests.
pub(in crate::preview) trait Handler: Send + Sync + 'static {
    /// Answers a request that is for this server.
    fn answer(&self, request: &Request) -> Reply;
    /// Answers one that is not, or that is no request.
    fn refuse(&self, status: Status) -> Response {
        Response::plain(status)
    }
}

/// An answer.
pub(in crate::preview) enum Reply {
    /// With a body.
    Whole(Response),
    /// A head, and then what the function sends for as long as it likes.
    Events(Response, Box<dyn FnOnce(&mut Peer<'_>) + Send>),
}

/// The port is taken.
#[derive(Debug)]
pub(in crate::preview) struct InUse {
    /// The next port that is free.
    pub(in crate::preview) next: Option<u16>,
}

/// Listeners on the loopback addresses, and no other.
pub(in crate::preview) struct Server {
    listeners: Vec<TcpListener>,
    port: u16,
}

impl Server {
    /// Listens on 127.0.0.1 and, where the machine has it, on `::1`; port 0 means any.
    pub(in crate::preview) fn bind(port: u16) -> io::Result<Result<Self, InUse>> {
        match listen(port) {
            Ok(listeners) => {
                let port = match listeners.first() {
                    Some(listener) => listener.local_addr()?.port(),
                    None => port,
                };
                Ok(Ok(Self { listeners, port }))
            }
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => {
                let mut later = (1..=TRIED).filter_map(|more| port.checked_add(more));
                let next = later.find(|port| listen(*port).is_ok());
                Ok(Err(InUse { next }))
            }
            Err(error) => Err(error),
        }
    }

    pub(in crate::preview) fn port(&self) -> u16 {
        self.port
    }

    /// Answers requests, each listener in a thread of its own.
    pub(in crate::preview) fn start(self, handler: &Arc<dyn Handler>) -> io::Result<()> {
        let connections = Arc::new(Connections::default());
        for listener in self.listeners {
            let (port, handler) = (self.port, Arc::clone(handler));
            let connections = Arc::clone(&connections);
            let accept = move || accept(&listener, port, &handler, &connections);
            thread::Builder::new()
                .name("listener".to_owned())
                .spawn(accept)?;
        }
        Ok(())
    }
}

fn listen(port: u16) -> io::Result<Vec<TcpListener>> {
    let four = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port)))?;
    let port = four.local_addr()?.port();
    match TcpListener::bind(SocketAddr::from((Ipv6Addr::LOCALHOST, port))) {
        Ok(six) => Ok(vec![four, six]),
        Err(error) if error.kind() == io::ErrorKind::AddrInUse => Err(error),
        // A machine without IPv6.
        Err(_) => Ok(vec![four]),
    }
}

fn accept(
    listener: &TcpListener,
    port: u16,
    handler: &Arc<dyn Handler>,
    connections: &Arc<Connections>,
) {
    loop {
        let Ok((stream, _)) = listener.accept() else {
            // Too many files are open: others will close theirs.
            thread::sleep(Duration::from_millis(20));
            continue;
        };
        let (admitted, handler) = (connections.admit(stream), Arc::clone(handler));
        let serve = move || serve(&admitted, port, handler.as_ref());
        // When the machine has no thread left, the connection ends with the closure.
        let _ = thread::Builder::new()
            .name("connection".to_owned())
            .spawn(serve);
    }
}

fn serve(admitted: &Admitted, port: u16, handler: &dyn Handler) {
    let Ok(mut connection) = Connection::new(&admitted.stream) else {
        return;
    };
    loop {
        let request = match connection.request() {
            Ok(Some(request)) => request,
            Ok(None) => return,
            Err(status) => {
                let answer = handler.refuse(status).bytes(false, false);
                let _ = connection.send(&answer);
                return connection.close();
            }
        };
        admitted.is(Doing::Reading);
        let reply = if request.is_for(port) {
            handler.answer(&request)
        } else {
            Reply::Whole(handler.refuse(Status::Misdirected))
        };
        match reply {
            Reply::Whole(response) => {
                let bytes = response.bytes(request.is_head, request.keeps_alive);
                if connection.send(&bytes).is_err() {
                    return;
                }
            }
            Reply::Events(response, send) => {
                admitted.is(Doing::Listening);
                if connection.send(&response.bytes_without_end()).is_ok() && !request.is_head {
                    send(&mut connection.peer());
                }
                return;
            }
        }
        if !request.keeps_alive {
            return connection.close();
        }
        admitted.is(Doing::Waiting);
    }
}
