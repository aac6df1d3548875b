# redact.awk: takes what may be a secret out of an export before anything of it is written.
#
#   awk -v form=FORM -f redact.awk        reads stdin, writes stdout, one line for each line
#
# FORM: json (any JSON, laid out in any way), arguments (one a line), lines (commands, addresses), environment
# (NAME=VALUE lines), units (systemctl show), trust (NAME=VALUE below `# file`), accounts (passwd and group), audit (the
# log of the kernel), text (what holds no secret but a known form). What is left out becomes `<redacted>`, or
# `<redacted KIND>` where the value itself has the form of a known secret, or can be none: a `switch` (true, none) or a
# `reference` to what stands elsewhere. Empty values stay empty, names stay. What stands where JSON has no place for
# text is left out too. POSIX awk, and no more: no intervals, no functions of one make. No apostrophe may stand here.
# The Java classes beside this do the same, byte for byte: RedactorTest holds them together.

# A mark holds no blank while it is worked on, so that it is one word: \001 stands for it.
function tie(text,   out) {
  out = ""
  while (match(text, /<redacted [a-z-]+>/)) {
    out = out substr(text, 1, RSTART + 8) "\001" substr(text, RSTART + 10, RLENGTH - 10)
    text = substr(text, RSTART + RLENGTH)
  }
  return out text
}

function untie(text) {
  gsub(/\001/, " ", text)
  return text
}

# What stands where a value was; for a mark itself, that mark.
function mark(value,   kind, bare) {
  if (value ~ /^[ \t]*$/ || value ~ /^<redacted(\001[a-z-]+)?>$/) return value
  kind = form_of(value)
  if (kind == "") {
    bare = value
    if (bare ~ /^\\".*\\"$/) bare = substr(bare, 3, length(bare) - 4)
    else if (bare ~ /^".*"$/ || bare ~ ("^" apostrophe ".*" apostrophe "$")) bare = substr(bare, 2, length(bare) - 2)
    if (tolower(bare) ~ /^(true|false|yes|no|on|off|none|null)$/) kind = "switch"
    else if (bare ~ /^(\$[A-Za-z_][A-Za-z0-9_]*|\$[{][A-Za-z_][A-Za-z0-9_]*[}]|\$[(].*[)]|\/run\/secrets\/.*)$/) kind = "reference"
  }
  return kind == "" ? "<redacted>" : "<redacted\001" kind ">"
}

# Whether a name says that its value is a secret.
function secret_name(name) {
  name = tolower(name)
  gsub(/[-. ]/, "_", name)
  return name ~ /passw|passphrase|passwd|pwd|secret|token|api_?key|access_?key|private_?key|signing_?key|encryption_?key|credential|connection_?string/ \
    || name ~ /(^|_)(pass|auth|authorization|bearer|dsn|key|pat|sas)$/
}

# Whether a match of the pattern in the text has this length, or more.
function holds(text, pattern, least) {
  while (match(text, pattern)) {
    if (RLENGTH >= least) return 1
    text = substr(text, RSTART + RLENGTH)
  }
  return 0
}

function holds_access_key(text,   before) {
  before = ""
  while (match(text, /(AKIA|ASIA)[A-Z0-9]+/)) {
    if (RSTART > 1) before = substr(text, RSTART - 1, 1)
    if (RLENGTH == 20 && before !~ /[A-Z0-9]/) return 1
    before = substr(text, RSTART + RLENGTH - 1, 1)
    text = substr(text, RSTART + RLENGTH)
  }
  return 0
}

function holds_jwt(text,   before, part) {
  before = ""
  while (match(text, /eyJ[A-Za-z0-9_-]+\.eyJ[A-Za-z0-9_-]+\./)) {
    if (RSTART > 1) before = substr(text, RSTART - 1, 1)
    split(substr(text, RSTART, RLENGTH), part, ".")
    if (length(part[1]) >= 11 && length(part[2]) >= 11 && before !~ /[A-Za-z0-9_-]/) return 1
    before = "."
    text = substr(text, RSTART + RLENGTH)
  }
  return 0
}

# The kind of secret that a value has the form of, or "". What was marked before keeps its kind.
function form_of(value,   rest, kind) {
  rest = value
  while (match(rest, /<redacted\001[a-z-]+>/)) {
    kind = substr(rest, RSTART + 10, RLENGTH - 11)
    if (kind != "switch" && kind != "reference") return kind
    rest = substr(rest, RSTART + RLENGTH)
  }
  if (value ~ /-----BEGIN [A-Z ]*PRIVATE KEY/) return "private-key"
  if (value ~ /[A-Za-z][A-Za-z0-9+.-]+:\/\/[^\/ \t:@"]*:[^\/ \t@$"]+@/) return "url-credentials"
  if (holds_jwt(value)) return "jwt"
  if (holds_access_key(value)) return "aws-access-key"
  if (holds(value, "gh[pousr]_[A-Za-z0-9]+", 40) || holds(value, "github_pat_[A-Za-z0-9_]+", 33)) return "github-token"
  if (holds(value, "glpat-[A-Za-z0-9_-]+", 26)) return "gitlab-token"
  if (holds(value, "xox[abeprs]-[A-Za-z0-9-]+", 15)) return "slack-token"
  if (holds(value, "AIza[A-Za-z0-9_-]+", 39)) return "google-api-key"
  if (holds(value, "[rs]k_(live|test)_[A-Za-z0-9]+", 24)) return "stripe-key"
  if (holds(value, "SWMTKN-1-[a-z0-9-]+", 29)) return "swarm-token"
  if (holds(value, "npm_[A-Za-z0-9]+", 40)) return "npm-token"
  return ""
}

# Whether a token may stand somewhere in a text: more than what has surely the form of one, since it must go.
function may_hold_token(text) {
  return text ~ /(AKIA|ASIA)[A-Z0-9][A-Z0-9][A-Z0-9][A-Z0-9][A-Z0-9][A-Z0-9][A-Z0-9][A-Z0-9][A-Z0-9][A-Z0-9][A-Z0-9][A-Z0-9]/ \
    || text ~ /gh[pousr]_[A-Za-z0-9][A-Za-z0-9][A-Za-z0-9][A-Za-z0-9]|github_pat_[A-Za-z0-9]/ \
    || text ~ /glpat-[A-Za-z0-9_-][A-Za-z0-9_-][A-Za-z0-9_-]|xox[abeprs]-[A-Za-z0-9-][A-Za-z0-9-]/ \
    || text ~ /AIza[A-Za-z0-9_-][A-Za-z0-9_-][A-Za-z0-9_-][A-Za-z0-9_-]|(sk|rk)_(live|test)_[A-Za-z0-9]|SWM(TKN|KEY)-[0-9]-/ \
    || text ~ /npm_[A-Za-z0-9][A-Za-z0-9][A-Za-z0-9][A-Za-z0-9][A-Za-z0-9][A-Za-z0-9][A-Za-z0-9][A-Za-z0-9][A-Za-z0-9][A-Za-z0-9]/ \
    || text ~ /(dckr_pat_|hf_|dop_v1_|pypi-|sk-ant-|sk-proj-|hvs\.|ya29\.)[A-Za-z0-9_-][A-Za-z0-9_-][A-Za-z0-9_-][A-Za-z0-9_-][A-Za-z0-9_-][A-Za-z0-9_-][A-Za-z0-9_-][A-Za-z0-9_-]/
}

# Every match of a pattern in a text, each replaced by its mark.
function replace_all(text, pattern,   out, found) {
  out = ""
  while (match(text, pattern)) {
    found = substr(text, RSTART, RLENGTH)
    out = out substr(text, 1, RSTART - 1)
    text = substr(text, RSTART + RLENGTH)
    out = out mark(found)
  }
  return out text
}

function without_forms(text) {
  if (text ~ /PRIVATE KEY/) text = without_keys(text)
  text = without_userinfo(text)
  if (text ~ /eyJ/) text = replace_all(text, "eyJ[A-Za-z0-9_-]+\\.eyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_.-]*")
  if (may_hold_token(text))
    text = replace_all(text, "(AKIA|ASIA|gh[pousr]_|github_pat_|glpat-|xox[abeprs]-|AIza|sk_live_|sk_test_|rk_live_|rk_test_|SWMTKN-|SWMKEY-|npm_|dckr_pat_|hf_|dop_v1_|pypi-|sk-ant-|sk-proj-|hvs\\.|ya29\\.)[A-Za-z0-9_.-]+")
  return text
}

# A private key goes as a whole: to where it ends, or, where it does not, to the end.
function without_keys(text,   out) {
  out = ""
  while (match(text, /-----BEGIN [A-Z ]*PRIVATE KEY/)) {
    out = out substr(text, 1, RSTART - 1) "<redacted\001private-key>"
    text = substr(text, RSTART + RLENGTH)
    text = match(text, /-----END [A-Z ]*PRIVATE KEY( BLOCK)?-*/) ? substr(text, RSTART + RLENGTH) : ""
  }
  return out text
}

# Whether a private key begins in a text and does not end in it.
function opens_key(text) {
  if (!match(text, /-----BEGIN [A-Z ]*PRIVATE KEY/)) return 0
  while (match(text, /-----BEGIN [A-Z ]*PRIVATE KEY/)) text = substr(text, RSTART + RLENGTH)
  return text !~ /-----END/
}

# Whether a line or a word may belong to a private key that began before.
function in_key_body(text) {
  return text ~ /^[ \t]*([A-Za-z0-9+\/=]|\\[nr])*\r?$/ || text ~ /^(Proc-Type|DEK-Info|Version|Comment):/ || text == "<redacted>"
}

# Whether this line goes, since a private key that began above it does not end before it.
function is_key(text) {
  if (open_key && text ~ /-----END/) {
    open_key = 0
    return 1
  }
  if (open_key && in_key_body(text)) return 1
  open_key = opens_key(text)
  return 0
}

# scheme://userinfo@host loses its userinfo, up to the last @ before the path.
function without_userinfo(text,   out, scheme, user, kind) {
  out = ""
  while (match(text, /[A-Za-z][A-Za-z0-9+.-]*:\/\//)) {
    scheme = substr(text, RSTART, RLENGTH)
    out = out substr(text, 1, RSTART + RLENGTH - 1)
    text = substr(text, RSTART + RLENGTH)
    if (match(text, /^[^\/ \t"]*@/)) {
      user = substr(text, 1, RLENGTH)
      text = substr(text, RLENGTH + 1)
      if (user !~ /^<redacted(\001[a-z-]+)?>@$/) {
        kind = form_of(scheme user)
        user = kind == "" ? "<redacted>@" : "<redacted\001" kind ">@"
      }
      out = out user
    }
  }
  return out text
}

# The length of the value at the beginning of a text: quoted, or up to what ends a word.
function value_length(text, ends,   quote, at) {
  quote = ""
  if (substr(text, 1, 2) == "\\\"") quote = "\\\""
  else if (substr(text, 1, 1) == "\"") quote = "\""
  else if (substr(text, 1, 1) == apostrophe) quote = apostrophe
  if (quote != "") {
    at = index(substr(text, length(quote) + 1), quote)
    return at == 0 ? length(text) : at + 2 * length(quote) - 1
  }
  return match(text, ends) ? RSTART - 1 : length(text)
}

# NAME=VALUE, NAME: VALUE, "NAME": "VALUE" and --name VALUE, where the name says that it is a secret; and headers.
function without_named(text, ends,   out, name, sep, before, rest, n) {
  out = ""
  while (match(text, /[A-Za-z_][A-Za-z0-9_.-]*(=|[ \t]+=[ \t]*|\\*"?[ \t]*:[ \t]*\\*"?|[ \t]+|\\*"[ \t]*,?[ \t]*\\*")/)) {
    name = substr(text, RSTART, RLENGTH)
    before = RSTART > 1 ? substr(text, RSTART - 1, 1) : substr(out, length(out), 1)
    out = out substr(text, 1, RSTART - 1)
    rest = substr(text, RSTART + RLENGTH)
    match(name, /(=|[ \t]+=[ \t]*|\\*"?[ \t]*:[ \t]*\\*"?|[ \t]+|\\*"[ \t]*,?[ \t]*\\*")$/)
    sep = substr(name, RSTART)
    name = substr(name, 1, RSTART - 1)
    # Without = or : it is an option and its value, or just two words.
    if (!secret_name(name) || sep !~ /[=:]/ && (before != "-" || rest ~ /^-/)) {
      out = out name sep
      text = rest
      continue
    }
    if (tolower(name) ~ /authorization$/ && match(rest, /^ *[A-Za-z]+ +/)) {
      sep = sep substr(rest, 1, RLENGTH)
      rest = substr(rest, RLENGTH + 1)
    }
    if (sep ~ /"$/) n = match(rest, /\\*"/) ? RSTART - 1 : length(rest)
    else n = value_length(rest, ends)
    out = out name sep mark(substr(rest, 1, n))
    text = substr(rest, n + 1)
  }
  return out text
}

function without_user_password(text) {
  if (text ~ /curl|wget/)
    while (match(text, /(-u|--user)[ =]*[^ :<]+:[^ <]+/)) text = substr(text, 1, RSTART - 1) "--user <redacted>" substr(text, RSTART + RLENGTH)
  if (text ~ /mysql|mariadb/)
    while (match(text, / -p[^ <a-z][^ ]*| -p[a-z][^ ]*[0-9][^ ]*/)) text = substr(text, 1, RSTART - 1) " -p <redacted>" substr(text, RSTART + RLENGTH)
  return text
}

# -e NAME=VALUE and --env "NAME=VALUE" keep the name.
function without_env_options(text,   out, n, quote) {
  out = ""
  while (match(text, "(^|[ \t])(-e|--env|--build-arg)[ =][ \t]*(\\\\?[\"" apostrophe "])?[A-Za-z_][A-Za-z0-9_]*=")) {
    quote = substr(text, RSTART, RLENGTH)
    out = out substr(text, 1, RSTART + RLENGTH - 1)
    text = substr(text, RSTART + RLENGTH)
    sub(/[A-Za-z_][A-Za-z0-9_]*=$/, "", quote)
    sub(/^.*[ =\t]/, "", quote)
    n = quote == "" ? value_length(text, "[ \t]") : index(text, quote) - 1
    if (n < 0) n = length(text)
    out = out mark(substr(text, 1, n))
    text = substr(text, n + 1)
  }
  return out text
}

# A text of any kind: a command of a shell, a message, an address.
function scanned(text) {
  if (text == "") return text
  text = without_forms(text)
  if (text ~ /-e|-env|build-arg/) text = without_env_options(text)
  text = without_user_password(text)
  return without_named(text, "[ \t;&|]|\\\\n|\\\\t|\\\\\"")
}

# One option among others, such as o=username=a,password=b of a volume.
function option(name, value) {
  if (secret_name(name)) return mark(value)
  return without_named(without_forms(value), "[ ,;]")
}

# One argument, after another. An option with a secret name gives it away; so does the argument after one.
function argument(text, previous,   at, name) {
  if (previous ~ /^-/ && previous !~ /=/) {
    name = previous
    sub(/^-+/, "", name)
    if (name ~ /^(e|env|build-arg|label)$/) return variable(text)
    if (name ~ /^[A-Za-z0-9_.-]+$/ && secret_name(name) && text !~ /^-/) return mark(text)
  }
  at = index(text, "=")
  if (at > 1) {
    name = substr(text, 1, at - 1)
    if (name ~ /^-*[A-Za-z_][A-Za-z0-9_.-]*$/) {
      sub(/^-+/, "", name)
      if (name ~ /^(env|build-arg|label)$/) return substr(text, 1, at) variable(substr(text, at + 1))
      if (secret_name(name)) return substr(text, 1, at) mark(substr(text, at + 1))
    }
  }
  return scanned(text)
}

# NAME=VALUE of an environment or a list of labels.
function variable(text,   at, name) {
  at = index(text, "=")
  if (at == 0) return scanned(text)
  name = substr(text, 1, at - 1)
  if (name ~ /^(DOCKER_CONTENT_TRUST|DOCKER_CONTENT_TRUST_SERVER|NOTIFY_SOCKET|container)$/) return scanned(text)
  if (name ~ /^(DOCKER_OPTS|DOCKER_OPTIONS|OPTIONS|DOCKER_NETWORK_OPTIONS|DOCKER_STORAGE_OPTIONS|OPTS)$/) return name "=" options(substr(text, at + 1))
  return name "=" mark(substr(text, at + 1))
}

# What a shell would split into arguments.
function options(text,   n, i, word, out, previous) {
  n = split(text, word, " ")
  out = ""
  previous = ""
  for (i = 1; i <= n; i++) {
    out = out (i > 1 ? " " : "") argument(word[i], previous)
    previous = word[i]
  }
  return out
}

function label(name, value) {
  if (name ~ /^(org\.opencontainers\.image\.(base\.name|base\.digest|created|version)|com\.docker\.volume\.anonymous|com\.docker\.stack\.namespace|com\.docker\.swarm\.(node|service|task)(\.id|\.name)?|com\.docker\.compose\.(project|service|oneoff))$/)
    return scanned(value)
  return mark(value)
}

# Whether this word goes, since a private key that began in the words before it does not end before it. Where the lines
# that enclose a key fell apart into words, these stay.
function is_key_word(text, before) {
  if (open_key && text ~ /-----END/) {
    open_key = 0
    key_ends = text ~ /-----END$/
    return !key_ends
  }
  if (open_key && in_key_body(text)) return 1
  open_key = opens_key(text) || before == "PRIVATE" && text ~ /^KEY-----/ && !key_ends
  if (before == "PRIVATE") key_ends = 0
  return 0
}

# A step of an image, as its builder wrote it. Words that have no = belong to the value before them.
function step(text,   head, names, command) {
  if (match(text, /^(\/bin\/sh -c #\(nop\) +)?(ENV|ARG|LABEL) +/)) {
    head = substr(text, 1, RLENGTH)
    return head pairs(substr(text, RLENGTH + 1))
  }
  if (match(text, /^(RUN +)?\|[0-9]+ /)) {
    head = substr(text, 1, RLENGTH)
    text = substr(text, RLENGTH + 1)
    if (match(text, /(^| )((\/[^ =]*\/)?(sh|bash|ash|dash|zsh|pwsh|powershell) -[A-Za-z]+( -[A-Za-z]+| pipefail| errexit| nounset)*|cmd \/S \/C) /)) {
      names = substr(text, 1, RSTART - 1)
      command = substr(text, substr(text, RSTART, 1) == " " ? RSTART + 1 : 1)
      return head pairs(names) (names == "" ? "" : " ") scanned(command)
    }
    return head pairs(text)
  }
  return scanned(text)
}

function pairs(text,   n, i, at, word, out, name) {
  n = split(text, word, " ")
  out = ""
  for (i = 1; i <= n; i++) {
    at = index(word[i], "=")
    name = at > 1 ? substr(word[i], 1, at - 1) : word[i]
    gsub(/\\"|"/, "", name)
    if (at > 1 && name ~ /^[A-Za-z_][A-Za-z0-9_.\/-]*$/) out = out (out == "" ? "" : " ") name "=" mark(substr(word[i], at + 1))
    else if (i == 1 && at == 0) out = name
    else if (word[i] == "#" || word[i] == "buildkit") out = out " " word[i]
  }
  return out
}

# ---- JSON, a character outside of strings and a string at a time

function holder(d) { # the key that the object or list at this depth stands under
  while (d > 1 && kind[d - 1] == "[") d--
  return d > 1 ? key[d - 1] : ""
}

# Some engines write & < > as \\u0026 and the like, which would hide where a word ends.
function unescaped(text,   out, head, sign) {
  out = ""
  while (match(text, /\\u00(26|3[cCeE])/)) {
    head = substr(text, 1, RSTART - 1)
    sign = substr(text, RSTART + 5, 1)
    sign = sign == "6" ? "&" : tolower(sign) == "c" ? "<" : ">"
    text = substr(text, RSTART + 6)
    match(head, /\\*$/)
    out = out head (RLENGTH % 2 == 1 ? "\\u00" (sign == "&" ? "26" : sign == "<" ? "3c" : "3e") : sign)
  }
  return out text
}

function string(text,   name, owner) {
  if (text ~ /\\u00/) text = tie(unescaped(text))
  if (depth > 0 && kind[depth] == "{" && at_key[depth]) {
    key[depth] = text
    previous = ""
    return text ~ /:\/\/|=/ ? scanned(text) : text
  }
  owner = tolower(holder(depth))
  if (kind[depth] == "[") {
    if (owner == "env" || owner == "environment" || owner == "labels") return variable(text)
    if (owner == "createcommand") return mark(text)
    name = previous
    previous = text
    if (is_key_word(text, name)) return mark(text)
    if (owner ~ /^(cmd|args|entrypoint|command|arguments|test|shell|onbuild|path|titles|processes)$/) return argument(text, name)
    return scanned(text)
  }
  name = key[depth]
  if (owner == "labels" || owner == "annotations") return label(name, text)
  if (owner == "env" || owner == "buildargs") return mark(text)
  if (owner ~ /^(options|opts|driveropts|log-opts|sysctls|config)$/ && name !~ /^[A-Z]/) return option(name, text)
  if (owner == "jointokens" || name ~ /^(UnlockKey|SigningCAKey|Password|IdentityToken|RegistryToken|Auth|Data)$/) return mark(text)
  if (owner == "log" && name == "Output" || name == "Log") return mark(text)
  if (name ~ /^(CreatedBy|createdBy|created_by)$/) return step(text)
  return scanned(text)
}

function structure(text,   n, i, c, out) {
  n = length(text)
  out = ""
  for (i = 1; i <= n; i++) {
    c = substr(text, i, 1)
    if (c == "{" || c == "[") {
      depth++
      kind[depth] = c
      key[depth] = ""
      at_key[depth] = c == "{"
      previous = ""
      open_key = 0
      key_ends = 0
    } else if (c == "}" || c == "]") {
      if (depth > 0) depth--
      previous = ""
    } else if (c == ":") at_key[depth] = 0
    else if (c == ",") at_key[depth] = kind[depth] == "{"
    out = out c
  }
  return out
}

# Numbers and the three words, or nothing: whatever else stands outside of strings is not JSON.
function plain(text,   rest) {
  rest = text
  gsub(/true|false|null/, "", rest)
  if (rest ~ /^[][{}:, \t\r0-9.eE+-]*$/) return text
  if (NR == 1 && substr(rest, 1, 3) == "\357\273\277") return substr(text, 1, 3) plain(substr(text, 4))
  gsub(/[^][{}:, \t\r]/, "?", text)
  return text
}

function json(line,   n, i, part, out, inside, text, tail) {
  n = split(line, part, "\"")
  out = structure(plain(part[1]))
  inside = 0
  text = ""
  for (i = 2; i <= n; i++) {
    if (!inside) {
      inside = 1
      text = part[i]
    } else {
      text = text "\"" part[i]
    }
    tail = text
    match(tail, /\\*$/)
    if (RLENGTH % 2 == 1) continue
    if (i == n) break
    out = out "\"" string(text) "\""
    inside = 0
    i++
    out = out structure(plain(part[i]))
  }
  if (inside) out = out "\"<not closed>"
  return out
}

# ---- ausearch --raw: the records that say who called docker or podman, with which options, for exec on which container,
# and not what was run there; and of the others no more than when they were made: the first of all, and those of auditd
# itself and of changed rules, since a log tells all only from the last of these on. What holds blanks stands in
# hexadecimal digits there.

function audit(line,   head, event, type, begins) {
  if (!match(line, /type=[A-Z][A-Z0-9_]* msg=audit[(][0-9]+[.][0-9]+:[0-9]+[)]:/)) return ""
  head = substr(line, RSTART, RLENGTH)
  line = substr(line, RSTART)
  sub(/\035.*/, "", line)
  type = substr(head, 6, index(head, " ") - 6)
  event = substr(head, index(head, "("))
  begins = seen++ == 0 ? "portreeve audit log 1\n" : ""
  if (type == "SYSCALL" && line ~ / exe=("[^"]*\/(docker|podman)"|[0-9A-F]+)( |$)/) {
    client[event] = 1
    return begins line
  }
  if (type == "EXECVE" && event in client) return begins execve(line)
  return begins != "" || type ~ /^(DAEMON_.*|CONFIG_CHANGE)$/ ? begins head : ""
}

function execve(line,   n, i, word, out, at, name, value, bare, state) {
  n = split(line, word, " ")
  out = ""
  state = "program"
  for (i = 1; i <= n; i++) {
    at = index(word[i], "=")
    name = substr(word[i], 1, at - 1)
    if (name !~ /^a[0-9]+$/) {
      if (state == "program") out = out (i > 1 ? " " : "") word[i]
      continue
    }
    value = substr(word[i], at + 1)
    bare = value
    gsub(/"/, "", bare)
    if (state == "program") state = "command"
    else if (state == "command") {
      if (bare == "exec") state = "options"
      else if (bare ~ /^(-H|--host|-c|--context|--config|-l|--log-level|--tlscacert|--tlscert|--tlskey)$/) state = "global"
      else if (bare != "container" && bare !~ /^-/) state = "other"
      else value = scanned(value)
    } else if (state == "global") {
      state = "command"
      value = scanned(value)
    } else if (state == "secret") {
      value = "\"<redacted>\""
      state = "options"
    } else if (state == "kept") state = "options"
    else if (state == "options") {
      if (bare ~ /^(-e|--env|--env-file|--detach-keys)$/ || bare ~ /^-[dit]+e$/) state = "secret"
      else if (bare ~ /^(-u|--user|-w|--workdir)$/ || bare ~ /^-[dit]+[uw]$/) state = "kept"
      else if (bare ~ /^-[dit]*e/) value = "\"-e=<redacted>\""
      else if (bare ~ /^--(env|detach-keys)/) value = "\"" substr(bare, 1, index(bare, "=")) "<redacted>\""
      else if (bare !~ /^-/) state = bare == value && bare ~ /^2D/ ? "options" : "other"
      if (bare == value && bare ~ /^2D/) value = "\"-<redacted>\""
    } else if (bare != "exec") value = "\"<redacted>\""
    out = out " " name "=" value
  }
  return out
}

# Environment= and ExecStart= of systemctl show; the others as they are.
function unit(line,   at, name) {
  at = index(line, "=")
  name = substr(line, 1, at - 1)
  if (name == "Environment") return name "=" assignments(substr(line, at + 1))
  if (name ~ /^Exec/) return name "=" options(substr(line, at + 1))
  return scanned(line)
}

function assignments(text,   out, n) {
  out = ""
  while (match(text, /^ *("?)[A-Za-z_][A-Za-z0-9_]*=/)) {
    if (match(text, /^ *"/)) {
      text = substr(text, RLENGTH + 1)
      n = index(text, "\"")
      if (n == 0) n = length(text) + 1
      out = out (out == "" ? "" : " ") "\"" variable(substr(text, 1, n - 1)) "\""
      text = substr(text, n + 1)
    } else {
      sub(/^ */, "", text)
      n = index(text, " ")
      if (n == 0) n = length(text) + 1
      out = out (out == "" ? "" : " ") variable(substr(text, 1, n - 1))
      text = substr(text, n + 1)
    }
  }
  return out
}

function assignment(line,   bare) {
  if (line ~ /^[ \t]*(#|$)/) return ""
  bare = line
  sub(/^[ \t]*(export[ \t]+)?/, "", bare)
  return bare ~ /^[A-Za-z_][A-Za-z0-9_]*=/ ? variable(bare) : ""
}

# Without what would be a password, and without what people say of themselves.
function account(line,   n, part, out, i) {
  n = split(line, part, ":")
  out = part[1]
  for (i = 2; i <= n; i++) out = out ":" (i == 2 ? "x" : i == 5 && n > 5 ? "" : part[i])
  return out
}

BEGIN { apostrophe = sprintf("%c", 39); depth = 0; previous = ""; open_key = 0; key_ends = 0 }
form == "audit" {
  line = audit($0)
  if (line != "") print untie(line)
  next
}
form == "json" { print untie(json(tie($0))); next }
form == "accounts" { print account($0); next }
is_key($0) { print "<redacted>"; previous = ""; next }
{ line = tie($0) }
form == "arguments" { print untie(argument(line, previous)); previous = line; next }
form == "environment" { print untie(assignment(line)); next }
form == "trust" { print untie(line ~ /^# / ? line : assignment(line)); next }
form == "units" { print untie(unit(line)); next }
form == "text" { print untie(without_forms(line)); next }
{ print untie(scanned(line)) }
