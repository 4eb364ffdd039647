# make run     the dashboard on http://127.0.0.1:8501   (make run ARGS="--port 9000")
# make check   everything that needs no browser, in two minutes
# make test    everything that CI checks
# make messages  every sentence into words/locale/messages.pot, for translators
# make walk    thousands of presses in a real browser   (make walk ARGS="--walk-steps 500 --walk-seeds 4,5")
# make fuzz    ten thousand cases each of hostile links, files, queries and arguments
# make bench   how fast it answers, beside other ways of doing it
# README.md gives the same steps without make.

PYTHON ?= $(shell tools/python.sh)
BIN := .venv/bin
STAMP := .venv/.installed

.PHONY: run check test messages walk fuzz bench clean

run: $(STAMP)
	@$(BIN)/relos-map run $(ARGS)

check: $(STAMP)
	@$(BIN)/python tools/check.py --quick $(ARGS)

test: $(STAMP)
	@$(BIN)/python tools/check.py $(ARGS)

messages: $(STAMP)
	@$(BIN)/python -m tools.messages $(ARGS)

walk: $(STAMP)
	@$(BIN)/python tools/check.py tests/browser/test_walk.py -s --walk-steps 2000 --walk-seeds 1,2,3 $(ARGS)

fuzz: $(STAMP)
	@$(BIN)/python tools/check.py tests/hostile tests/catalogue/test_own_data.py tests/test_scene.py tests/brief \
		--hypothesis-profile=fuzz $(ARGS)

bench: $(STAMP)
	@$(BIN)/python -m bench.run $(ARGS)
	@$(BIN)/python -m bench.sea
	@$(BIN)/python -m bench.export

$(STAMP): requirements.lock pyproject.toml tools/install.sh
	@PYTHON="$(PYTHON)" tools/install.sh

clean:
	rm -rf .venv dist build .mypy_cache .pytest_cache .ruff_cache .hypothesis bench/out tests/out
