//! The transport: `POST /rpc/{command}`, `GET /events`, and the interface itself.

use std::convert::Infallible;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{DefaultBodyLimit, FromRef, Path, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use futures_util::{StreamExt, stream};
use huiyin_app::command::LARGEST_BODY;
use huiyin_app::{Book, Error, ErrorCode, dispatch};
use tokio::sync::watch;

use crate::interface::Interface;

/// What the window sends too: scripts only from the house itself; styles are written by the component library.
const POLICY: &str = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; \
                      font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

/// What the routes share.
#[derive(Clone)]
struct House {
    book: Arc<Book>,
    /// Closed when the server is asked to end: a stream that went on would keep it alive for ever.
    ending: watch::Receiver<()>,
}

impl FromRef<House> for Arc<Book> {
    fn from_ref(house: &House) -> Self {
        Arc::clone(&house.book)
    }
}

/// Every route of the server. Streams end when the sender of `ending` is dropped.
pub fn router(book: Arc<Book>, ending: watch::Receiver<()>) -> Router {
    Router::new()
        .route("/rpc/{command}", post(rpc))
        .route("/events", get(events))
        .fallback(get(interface))
        // Bodies are read, and refused with our own code, in `rpc`.
        .layer(DefaultBodyLimit::disable())
        .layer(middleware::from_fn(security_headers))
        .with_state(House { book, ending })
}

async fn rpc(State(book): State<Arc<Book>>, Path(command): Path<String>, headers: HeaderMap, body: Body) -> Response {
    let bytes = match axum::body::to_bytes(body, LARGEST_BODY).await {
        Ok(bytes) => bytes,
        Err(_) => return failure(&Error::new(ErrorCode::TooLarge).with("limit_bytes", LARGEST_BODY)),
    };
    match dispatch(&book, bearer(&headers), Some(&command), &bytes).await {
        Ok(answer) => json(StatusCode::OK, with_token(answer.reply, answer.token.as_deref())),
        Err(error) => failure(&error),
    }
}

/// A session's token travels in the reply that began it; the window keeps it out of the page instead.
fn with_token(reply: String, token: Option<&str>) -> String {
    match (token, reply.strip_suffix('}')) {
        (Some(token), Some(open)) => format!("{open},\"token\":\"{token}\"}}"),
        _ => reply,
    }
}

async fn events(State(house): State<House>, headers: HeaderMap) -> Response {
    let House { book, mut ending } = house;
    let events = match book.events(bearer(&headers)) {
        Ok(events) => events,
        Err(error) => return failure(&error),
    };
    let lines = stream::unfold(events, |mut events| async move {
        let line = events.next().await?;
        let line = match line {
            Some(changed) => format!("data: {}\n\n", serde_json::to_string(&changed).unwrap_or_default()),
            // A comment keeps proxies from closing a quiet stream.
            None => String::from(": still here\n\n"),
        };
        Some((Ok::<_, Infallible>(Bytes::from(line)), events))
    });
    let lines = lines.take_until(async move { while ending.changed().await.is_ok() {} });
    let headers = [
        (header::CONTENT_TYPE, "text/event-stream"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    (headers, Body::from_stream(lines)).into_response()
}

async fn interface(uri: Uri) -> Response {
    let path = uri.path().trim_start_matches('/');
    let path = if path.is_empty() { "index.html" } else { path };
    match Interface::get(path) {
        Some(file) => {
            // Built files carry a hash in their names; only the page itself must be asked for anew.
            let cache = if path == "index.html" {
                "no-cache"
            } else {
                "public, max-age=31536000, immutable"
            };
            (
                [
                    (header::CONTENT_TYPE, content_type(path)),
                    (header::CACHE_CONTROL, cache),
                ],
                file.data.into_owned(),
            )
                .into_response()
        }
        None => failure(&Error::not_found()),
    }
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        Some("json") => "application/json",
        _ => "application/octet-stream",
    }
}

async fn security_headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    response
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    headers
        .get(header::AUTHORIZATION)?
        .to_str()
        .ok()?
        .strip_prefix("Bearer ")
        .map(str::trim)
}

fn json(status: StatusCode, body: String) -> Response {
    (
        status,
        [
            (header::CONTENT_TYPE, "application/json"),
            (header::CACHE_CONTROL, "no-store"),
        ],
        body,
    )
        .into_response()
}

fn failure(error: &Error) -> Response {
    json(status(error.code), error.to_json())
}

fn status(code: ErrorCode) -> StatusCode {
    match code {
        ErrorCode::UnknownCommand | ErrorCode::NotFound | ErrorCode::NoCentre => StatusCode::NOT_FOUND,
        ErrorCode::Malformed | ErrorCode::WrongProtocol | ErrorCode::UnreadableFile | ErrorCode::NotSupported => {
            StatusCode::BAD_REQUEST
        }
        ErrorCode::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        ErrorCode::NotSignedIn
        | ErrorCode::SessionExpired
        | ErrorCode::SignInFailed
        | ErrorCode::AccountDisabled
        | ErrorCode::AccountExpired
        | ErrorCode::RecoveryKeyWrong
        | ErrorCode::WrongKey => StatusCode::UNAUTHORIZED,
        ErrorCode::Forbidden | ErrorCode::PasswordChangeDue => StatusCode::FORBIDDEN,
        ErrorCode::SignInDelayed => StatusCode::TOO_MANY_REQUESTS,
        ErrorCode::Invalid | ErrorCode::Refused => StatusCode::UNPROCESSABLE_ENTITY,
        ErrorCode::StaleVersion
        | ErrorCode::KeyReused
        | ErrorCode::Duplicate
        | ErrorCode::CentreExists
        | ErrorCode::FolderInUse => StatusCode::CONFLICT,
        ErrorCode::Locked => StatusCode::LOCKED,
        ErrorCode::DiskFull => StatusCode::INSUFFICIENT_STORAGE,
        ErrorCode::BookNewer | ErrorCode::Damaged | ErrorCode::Internal => StatusCode::INTERNAL_SERVER_ERROR,
    }
}
