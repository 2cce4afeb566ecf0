/// The web chat, and the pages behind links: JSON and server-sent events ↔ message. Helidon lives here.
///
/// Entry: [WebRoutes]; [WebReader] turns a request into an `Inbound`, [WebWriter] an `Outbound` into an event, [WebChannel]
/// wakes the streams; [SheetRoutes] shows documents. Invariant: a message is acknowledged (202) only when it is kept. Read first: `WebChatTest`.
package coop.guichet.channel.web;
