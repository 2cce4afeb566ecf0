/// What the centre knows and says, loaded from `knowledge/` and `prompts-faq/` and checked: programmes with their
/// criteria, calls, referrals, facts to ask for, topics with answers and ways of asking, and the wording of the dialogue.
///
/// Entry: [Catalogue], loaded by [CatalogueLoader], kept current by [LiveCatalogue]. Invariant: a catalogue that exists is
/// complete and consistent; the last good one stays when a reload is bad. Read first: `CatalogueLoaderTest`.
package coop.guichet.catalogue;
