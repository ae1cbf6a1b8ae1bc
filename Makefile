# make map        builds the real map into output/
# make test       sets up and runs every test, the browser's included
# make hosts      builds more kinds of sites and documents and looks at them (needs npm; as root
#                 it installs Jekyll, LaTeX and LibreOffice)
# make mutations  breaks a copy of the package in many ways; each has to be noticed
# make check      format, lint, types, and whether the maps in the documents are true
# make small      makes the scripts of the page small again, after one was changed (needs node)
# make bench      what a query costs to start, side by side

VENV ?= .venv
BIN := $(VENV)/bin
PYTHON ?= python3
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: map test hosts mutations check small bench browser servers programs clean

map: $(VENV)/.installed
	$(BIN)/conceptmap build data -o output
	@echo "output/concept-map.html is ready: open it in a browser"

test: $(VENV)/.test browser servers tests/page/node_modules
	$(BIN)/python -m pytest -n 2 --dist loadfile

hosts: $(VENV)/.hosts browser programs tests/sites/node_modules
	CONCEPTMAP_HOSTS=1 PATH="$(abspath $(BIN)):$$PATH" $(BIN)/python -m pytest -n 0 tests/test_hosts.py tests/test_more_hosts.py

mutations: $(VENV)/.test browser tests/page/node_modules
	$(BIN)/python -m pytest -n 0 tests/mutations/run_mutations.py

check: $(VENV)/.check
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/conceptmap embed README.md README.ja.md docs/*.md --check

small: tests/page/node_modules
	node tests/page/small.mjs > conceptmap/page/small.json.new
	mv conceptmap/page/small.json.new conceptmap/page/small.json

bench: $(VENV)/.installed
	$(BIN)/python bench/query_start.py

# pip before 25.1 knows no dependency groups.
$(VENV)/bin/pip:
	$(PYTHON) -m venv $(VENV) || { apt-get update -q && apt-get install -y python3-venv && $(PYTHON) -m venv $(VENV); }
	$(BIN)/pip install -q -U "pip>=25.1"

$(VENV)/.installed: pyproject.toml | $(VENV)/bin/pip
	$(BIN)/pip install -q -e .
	@touch $@

$(VENV)/.test: $(VENV)/.installed
	$(BIN)/pip install -q -e '.[pdf,png,serve,shell]' --group test
	@touch $@

$(VENV)/.hosts: $(VENV)/.test
	$(BIN)/pip install -q --group more-hosts
	@touch $@

$(VENV)/.check: $(VENV)/.test
	$(BIN)/pip install -q --group check
	@touch $@

# What checks the types of the page's scripts and what makes them small; where npm cannot fetch it, its tests are skipped.
tests/page/node_modules: tests/page/package-lock.json
	@command -v npm >/dev/null && npm ci --prefix tests/page --ignore-scripts --no-audit --no-fund --loglevel=error \
	|| echo "no npm here, or no way to its registry: the types of the page's scripts are not checked"
	@if [ -d $@ ]; then touch $@; fi

# The site generators of npm. Their versions are exact; a lock file of all they use would be larger than our own code.
tests/sites/node_modules: tests/sites/package.json
	@command -v npm >/dev/null && npm install --prefix tests/sites --no-package-lock --ignore-scripts --no-audit --no-fund --loglevel=error \
	|| echo "no npm here, or no way to its registry: Docusaurus and VitePress are not built"
	@if [ -d $@ ]; then touch $@; fi

# What else opens our files. A test without its program is skipped.
programs:
	@{ command -v jekyll && command -v pdflatex && command -v soffice; } >/dev/null \
	|| { [ "$$(id -u)" = 0 ] && apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends jekyll texlive-latex-base libreoffice-writer-nogui; } \
	|| echo "no Jekyll, LaTeX or LibreOffice here and no root to install them: their tests will be skipped"

# Playwright's own download is not used: the tests drive Debian's Chromium.
browser:
	@command -v chromium >/dev/null && command -v node >/dev/null && fc-list 2>/dev/null | grep -qi "noto sans cjk" \
	|| { [ "$$(id -u)" = 0 ] && apt-get update -q && apt-get install -y --no-install-recommends chromium nodejs fontconfig fonts-noto-cjk fonts-dejavu-core; } \
	|| echo "no Chromium here and no root to install it: the browser tests will be skipped"

# A real SPARQL server for the tests of endpoints: its program alone, without Debian's service.
servers:
	@command -v virtuoso-t >/dev/null \
	|| { [ "$$(id -u)" = 0 ] && apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends virtuoso-opensource-7-bin; } \
	|| echo "no Virtuoso here and no root to install it: its tests will be skipped"

clean:
	rm -rf $(VENV) dist build
