"""The one place for what other packages do not promise: one module a package, each with its tests in test_compat."""
