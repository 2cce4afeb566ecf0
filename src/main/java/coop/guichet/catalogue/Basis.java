package coop.guichet.catalogue;

import coop.guichet.config.Problem;
import java.util.Optional;

/// A passage that a criterion encodes.
///
/// @param drift set when the passage no longer reads as it did when the criterion was written; says where, and what to do
public record Basis(Passage passage, Optional<Problem> drift) {
}
