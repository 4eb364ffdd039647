# make run     the dashboard on http://127.0.0.1:8501   (make run ARGS="--port 9000")
# make check   everything that needs no browser
# make test    everything that CI checks
# make wheel   dist/relos_map-*.whl, which runs from anywhere
# make messages  every sentence into words/locale/messages.pot, for translators
# make walk    thousands of presses in a real browser   (make walk ARGS="--walk-steps 500 --walk-seeds 4,5")
# make fuzz    ten thousand cases each of hostile links, files, queries and arguments
# make bench   how fast it answers, beside other ways of doing it
# make load    how many viewers one copy bears, and two behind nginx   (make load ARGS="--viewers 30 --seconds 20")
# make soak    ten thousand actions of some viewers, and what they leave behind: memory, threads, open files
# README.md gives the same steps without make.

BIN := .venv/bin
RUNS := .venv/.installed
TESTS := .venv/.installed-dev

.PHONY: run check test wheel messages walk fuzz bench load soak clean

run: $(RUNS)
	@$(BIN)/relos-map run $(ARGS)

check: $(TESTS)
	@$(BIN)/python tools/check.py --quick $(ARGS)

test: $(TESTS)
	@$(BIN)/python tools/check.py $(ARGS)

wheel: $(RUNS)
	@$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps --no-build-isolation --wheel-dir dist .
	@ls dist/*.whl

messages: $(TESTS)
	@$(BIN)/python -m tools.messages $(ARGS)

walk: $(TESTS)
	@$(BIN)/python tools/check.py tests/browser/test_walk.py -s --walk-steps 2000 --walk-seeds 1,2,3 $(ARGS)

fuzz: $(TESTS)
	@$(BIN)/python tools/check.py tests/hostile tests/catalogue/test_own_data.py tests/test_scene.py tests/brief \
		--hypothesis-profile=fuzz $(ARGS)

bench: $(TESTS)
	@$(BIN)/python -m bench.run $(ARGS)
	@$(BIN)/python -m bench.first
	@$(BIN)/python -m bench.sea
	@$(BIN)/python -m bench.export

load: $(TESTS)
	@$(BIN)/python -m tools.find_nginx --install >/dev/null
	@$(BIN)/python -m bench.load $(ARGS)

soak: $(TESTS)
	@$(BIN)/python -m bench.soak $(ARGS)

# Installing for tests leaves both stamps: what tests need holds what running needs.
$(RUNS): requirements.lock pyproject.toml tools/install.py
	@python=$$(tools/python.sh) && "$$python" tools/install.py

$(TESTS): requirements.lock requirements-dev.lock pyproject.toml tools/install.py
	@python=$$(tools/python.sh) && "$$python" tools/install.py --dev

clean:
	rm -rf .venv dist build .mypy_cache .pytest_cache .ruff_cache .hypothesis bench/out tests/out
