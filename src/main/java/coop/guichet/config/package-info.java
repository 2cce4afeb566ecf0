/// Typed settings, YAML with line numbers, and [Problems], which collects every mistake with its file and line.
///
/// Entry: [Settings#load]. Invariant: a mistake is never reported alone when there are others, and never without its place.
/// Read first: `SettingsTest`.
package coop.guichet.config;
