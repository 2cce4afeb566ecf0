package coop.guichet.catalogue;

import coop.guichet.config.Problem;
import coop.guichet.config.Problems;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The catalogue in use. A reload replaces it only when the new one is good; otherwise the last good set stays, and the
/// problems can be asked for.
public final class LiveCatalogue {
  private static final System.Logger LOG = System.getLogger(LiveCatalogue.class.getName());
  private final CatalogueLoader loader;
  private final List<Consumer<Catalogue>> listeners = new CopyOnWriteArrayList<>();
  private volatile Catalogue current;
  private volatile String seen;
  private volatile List<Problem> problems = List.of();

  /// Loads the first set.
  ///
  /// @throws Problems.Found when it is not good: without a good set there is no start
  public LiveCatalogue(CatalogueLoader loader) {
    this.loader = loader;
    var found = new Problems();
    loader.load(found).ifPresent(catalogue -> current = catalogue);
    found.orThrow();
    seen = current.version();
    tellDrifts();
  }

  /// The set in use.
  public Catalogue current() {
    return current;
  }

  /// What is wrong with the files as they are now, criteria in use whose source has changed included; empty when all is well.
  public List<Problem> problems() {
    return Stream.concat(problems.stream(), current.drifts().stream()).toList();
  }

  /// Calls `listener` before a new set comes into use; a listener that fails keeps the old set.
  public void beforeChange(Consumer<Catalogue> listener) {
    listeners.add(listener);
  }

  /// Looks whether the files have changed and takes them over if they are good.
  public synchronized void refresh() {
    String version = loader.version();
    if (version.equals(seen)) {
      return;
    }
    seen = version;
    var found = new Problems();
    loader.load(found).ifPresent(this::use);
    problems = found.all();
    if (!found.none()) {
      LOG.log(System.Logger.Level.ERROR, "the data files have {0} problems; the last good set stays in use:\n{1}", problems.size(), problems);
    }
  }

  private void use(Catalogue catalogue) {
    listeners.forEach(listener -> listener.accept(catalogue));
    current = catalogue;
    tellDrifts();
    LOG.log(System.Logger.Level.INFO, "data files reloaded, version {0}", catalogue.version());
  }

  private void tellDrifts() {
    current.drifts().forEach(drift -> LOG.log(System.Logger.Level.WARNING, "{0}", drift));
  }
}
