# redact.awk: takes what may be a secret out of an export before anything of it is written.
#
#   awk -v form=FORM -f redact.awk        reads stdin, writes stdout, one line for each line
#
# FORM: json (any JSON, laid out in any way), arguments (one a line), lines (commands, addresses), environment
# (NAME=VALUE lines), units (systemctl show), trust (NAME=VALUE below `# file`), accounts (passwd and group), audit (the
# log of the kernel), text (what holds no secret but a known form). What is left out becomes `<redacted>`, or
# `<redacted KIND>` where the value itself has the form of a known secret, or can be none: a `switch` (true, none) or a
# `reference` to what stands elsewhere. Empty values stay empty, names stay. What stands where JSON has no place for
# text is left out too. A text of more than 32 KiB goes as a whole, so that no other takes long. POSIX awk, and no more: no intervals, no functions of one make. No apostrophe may stand here.
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
  if (kind == "" && length(value) <= limit) {
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
  return name ~ /passw|passphrase|passwd|pwd|secret|token|credential|connection_?string/ \
    || name ~ /(api|access|account|private|signing|encryption|master|shared|license|session)_?key/ \
    || name ~ /(^|_)(auth|authorization|bearer|dsn|key|pat|sas|sig|signature|cookie|passin|passout|masterauth)$|pass$/
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

# The runs of what names are made of, and what stands between them: gap[1] run[1] gap[2] ... run[n] gap[n + 1]. To look at
# each run but once is what keeps all this from growing faster than the text.
function runs(text, run, gap,   n, k) {
  n = split(text, run, /[^A-Za-z0-9_.-]+/)
  split(text, gap, /[A-Za-z0-9_.-]+/)
  if (n > 0 && run[n] == "") n--
  if (n > 0 && run[1] == "") {
    for (k = 1; k < n; k++) run[k] = run[k + 1]
    n--
  }
  return n
}

# Where a token of three parts begins in a run of these letters, or 0: the first two are JSON in base 64.
function jwt_at(run, least,   part, n, i, at, e) {
  n = split(run, part, ".")
  at = 1
  for (i = 1; i <= n - 2; i++) {
    e = index(part[i], "eyJ")
    if (e > 0 && length(part[i]) > e + 2 && part[i + 1] ~ /^eyJ./ \
      && (least == 0 || e == 1 && length(part[i]) >= least && length(part[i + 1]) >= least)) return at + e - 1
    at += length(part[i]) + 1
  }
  return 0
}

function holds_jwt(text,   run, gap, n, k) {
  if (text !~ /eyJ/) return 0
  n = runs(text, run, gap)
  for (k = 1; k <= n; k++) if (index(run[k], "eyJ") > 0 && jwt_at(run[k], 11) > 0) return 1
  return 0
}

function without_jwt(text,   run, gap, n, k, at, from, out, i) {
  out = ""
  at = from = 1
  n = runs(text, run, gap)
  for (k = 1; k <= n; k++) {
    at += length(gap[k])
    i = index(run[k], "eyJ") > 0 ? jwt_at(run[k], 0) : 0
    if (i > 0) {
      out = out substr(text, from, at + i - 1 - from) mark(substr(run[k], i))
      from = at + length(run[k])
    }
    at += length(run[k])
  }
  return out substr(text, from)
}

# How many backslashes a text ends with.
function backslashes(text,   part, n) {
  if (substr(text, length(text)) != "\\") return 0
  n = split(text, part, /[^\\]+/)
  return length(part[n])
}

# The kind of secret that a value has the form of, or "". What was marked before keeps its kind.
function form_of(value,   rest, kind) {
  value = substr(value, 1, limit)
  rest = value
  while (match(rest, /<redacted\001[a-z-]+>/)) {
    kind = substr(rest, RSTART + 10, RLENGTH - 11)
    if (kind !~ /^(switch|reference|long)$/) return kind
    rest = substr(rest, RSTART + RLENGTH)
  }
  # None of them has none of these: most values take no closer look.
  if (value !~ /PRIVATE KEY|:\/\/|eyJ|AKIA|ASIA|gh[pousr]_|github_pat_|glpat-|xox[abeprs]-|AIza|[rs]k_(live|test)_|SWMTKN-|npm_/) return ""
  if (value ~ /-----BEGIN [A-Z ]*PRIVATE KEY/) return "private-key"
  if (holds_credentials(value)) return "url-credentials"
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
  if (text ~ /eyJ/) text = without_jwt(text)
  if (text ~ /webhooks\/|hooks[.]slack[.]com/) text = replace_all(text, "(hooks[.]slack[.]com/services|discord(app)?[.]com/api/webhooks)/[A-Za-z0-9/_-]+")
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
function opens_key(text,   part, n) {
  n = split(text, part, /-----BEGIN [A-Z ]*PRIVATE KEY/)
  return n > 1 && part[n] !~ /-----END/
}

# Whether a line or a word may belong to a private key that began before.
function in_key_body(text) {
  return text ~ /^[ \t]*([A-Za-z0-9+\057=]|\\[nr])*\r?$/ || text ~ /^(Proc-Type|DEK-Info|Version|Comment):/ || text == "<redacted>"
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

# What of a text may be the scheme of an address that goes on behind it. None is longer than this.
function scheme_of(text,   n) {
  n = length(text)
  text = n > 64 ? substr(text, n - 63) : text
  return match(text, /[A-Za-z][A-Za-z0-9+.-]*$/) ? substr(text, RSTART) : ""
}

# scheme://userinfo@host loses its userinfo, up to the last @ before the path.
function without_userinfo(text,   out, part, n, i, scheme, user, kind) {
  if (index(text, "://") == 0) return text
  n = split(text, part, /:\/\//)
  out = part[1]
  for (i = 2; i <= n; i++) {
    scheme = scheme_of(part[i - 1])
    out = out "://"
    if (scheme != "" && match(part[i], /^[^\057 \t"]*@/)) {
      user = substr(part[i], 1, RLENGTH)
      part[i] = substr(part[i], RLENGTH + 1)
      if (user !~ /^<redacted(\001[a-z-]+)?>@$/) {
        kind = form_of(scheme "://" user)
        user = kind == "" ? "<redacted>@" : "<redacted\001" kind ">@"
      }
      out = out user
    }
    out = out part[i]
  }
  return out
}

# Whether somebody with a password that is no variable stands in an address.
function holds_credentials(text,   part, n, i) {
  if (index(text, "://") == 0) return 0
  n = split(text, part, /:\/\//)
  for (i = 2; i <= n; i++)
    if (length(scheme_of(part[i - 1])) > 1 && part[i] ~ /^[^\057 \t:@"]*:[^\057 \t@$"]+@/) return 1
  return 0
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
  if (text ~ /^`|^[$][(]/) {
    at = index(substr(text, 2), text ~ /^`/ ? "`" : ")")
    return at == 0 ? length(text) : at + 1
  }
  return match(text, ends) ? RSTART - 1 : length(text)
}

# NAME=VALUE, NAME: VALUE, "NAME": "VALUE", NAME "VALUE" and --name VALUE, where the name says that it is a secret; and
# headers.
function without_named(text, ends,   run, gap, n, k, at, from, out, name, sep, before, rest, size, next_at) {
  out = ""
  at = from = 1
  n = runs(text, run, gap)
  for (k = 1; k <= n; k++) {
    at += length(gap[k]) + length(run[k])
    name = run[k]
    sub(/^[0-9.-]+/, "", name)
    if (name == "" || !secret_name(name) && !(tolower(name) == "by" && word_before(text, at - length(run[k])) == "identified") \
      || !match(gap[k + 1], /^(=|[ \t]+=[ \t]*|\\*"?[ \t]*:[ \t]*\\*"?|[ \t]+|\\*"[ \t]*,?[ \t]*\\*")/)) continue
    sep = substr(gap[k + 1], 1, RLENGTH)
    rest = substr(text, at + RLENGTH)
    before = length(name) < length(run[k]) ? substr(run[k], length(run[k]) - length(name), 1) : ""
    if (before == "") before = substr(gap[k], length(gap[k]))
    # Without = or : it is an option and its value, or something set, or just two words.
    if (sep !~ /[=:]/ && (before != "-" || rest ~ /^-/) && !(sep ~ /^[ \t]+$/ && (quote_of(rest) != "" || is_told(name, text, at - length(run[k]))))) continue
    if (tolower(name) ~ /authorization$/ && match(rest, /^ *[A-Za-z]+ +/)) {
      sep = sep substr(rest, 1, RLENGTH)
      rest = substr(rest, RLENGTH + 1)
    }
    if (sep ~ /"$/ || tolower(name) ~ /(^|-)cookie$/ && quote_of(rest) == "") size = to_quote(rest)
    else size = value_length(rest, ends)
    out = out substr(text, from, at + length(sep) - from) mark(substr(rest, 1, size))
    from = at + length(sep) + size
    # On behind the value, which may end within a run.
    for (; k < n; k++) {
      next_at = at + length(gap[k + 1])
      if (next_at + length(run[k + 1]) > from) break
      at = next_at + length(run[k + 1])
    }
    if (k < n && next_at < from) {
      run[k + 1] = substr(run[k + 1], from - next_at + 1)
      gap[k + 1] = ""
      at = from
    } else if (from > at) {
      gap[k + 1] = substr(gap[k + 1], from - at + 1)
      at = from
    }
  }
  return out substr(text, from)
}

# How a quoted value begins.
function quote_of(text,   c) {
  c = substr(text, 1, 1)
  if (c == "\"" || c == apostrophe) return c
  return substr(text, 1, 2) == "\\\"" ? "\\\"" : ""
}

# The length of what stands before the next quote and its backslashes.
function to_quote(text,   n) {
  n = index(text, "\"") - 1
  return n < 0 ? length(text) : n - backslashes(substr(text, 1, n))
}

# Whether what has this name here is told without a sign between them: SET name value, and the files of npm and netrc.
function is_told(name, text, at) {
  if (tolower(name) ~ /^_(auth|authtoken|password)$/ || word_before(text, at) == "set") return 1
  return tolower(name) == "password" && substr(text, at > 64 ? at - 64 : 1, at > 64 ? 64 : at - 1) ~ /login[ \t]+[^ \t]+[ \t]+$/
}

# The word right before this place, in small letters, as far as its last letters tell.
function word_before(text, at) {
  text = tolower(at > 12 ? substr(text, at - 12, 12) : substr(text, 1, at - 1))
  return match(text, /[a-z0-9_.-]+[ \t]$/) ? substr(text, RSTART, RLENGTH - 1) : ""
}

# ---- Well-known programs have options that are told a secret though their names do not say so.

function names_client(text) {
  return text ~ /curl|wget|etcdctl|smbclient|rpcclient|ttyd|gotty|mysql|mariadb|sshpass|mongo|login|cqlsh|useradd|usermod|sqlcmd|bcp|mosquitto|zip|-cli|ldap|htpasswd|openssl|[sS][eE][tT]/
}

# Which options those of a program are: `user` (NAME:VALUE of -u and the like), `attached` (-pVALUE), or a letter.
function client_of(word) {
  if (!names_client(word)) return ""
  sub(/[;&|)]?[;&|)]$/, "", word)
  sub("^.*[;&|()\"=`/" apostrophe "]", "", word)
  if (word ~ /^(curl|wget|etcdctl|smbclient|rpcclient|ttyd|gotty)$/) return "user"
  if (word ~ /^(mysql|mariadb)[a-z_-]*$/) return "attached"
  if (word ~ /^(sshpass|mongo|mongosh|mongodump|mongorestore|mongoexport|mongoimport|login|cqlsh|useradd|usermod)$/) return "p"
  if (word ~ /^(sqlcmd|bcp|mosquitto_pub|mosquitto_sub|zip|unzip)$/) return "P"
  if (word ~ /^(redis|valkey|keydb)-cli$/) return "a"
  if (word ~ /^ldap(search|add|modify|delete|passwd|whoami)$/) return "w"
  if (word ~ /^(htpasswd|openssl)$/) return word
  return tolower(word) == "set" ? "set" : ""
}

# Which it is behind this word.
function client_behind(word, client,   next_client) {
  if (word ~ /^[;&|]|[;&|]$/) client = ""
  if (client == "htpasswd" && word !~ /^-/ || client == "openssl" && word == "passwd") return "told"
  next_client = client == "told" ? "" : client_of(word)
  return next_client == "" ? client : next_client
}

# What is left of a word that is told a secret by the option before it, or in one word with its option; or nothing.
function told(word, option, client,   letter) {
  if (client == "" || word == "") return ""
  letter = client == "attached" ? "p" : client
  if (client == "user" && word ~ /[:%]/) {
    if (option ~ /^(-u|-U|-c|--user|--proxy-user|--credential)$/ && word !~ /^-/) return mark(word)
    if (match(word, /^(-u|-U|--user=|--proxy-user=)/)) {
      option = substr(word, 1, RLENGTH)
      sub(/=$/, "", option)
      return option " " mark(substr(word, RLENGTH + 1))
    }
  }
  if (letter ~ /^[pPaw]$/) {
    if (client != "attached" && option == "-" letter && word !~ /^-/) return mark(word)
    if (letter ~ /[pP]/ && length(word) > 2 && substr(word, 1, 2) == "-" letter) return "-" letter " " mark(substr(word, 3))
  }
  if (client == "set" && option ~ /^[A-Za-z_]/ && secret_name(option) || client == "told" && word !~ /^-/) return mark(word)
  return ""
}

# NAME= of -e NAME=VALUE, which stays, with the quote before it.
function assigned(word, option) {
  if (option ~ /^(-e|-l|--env|--build-arg|--label|--annotation)$/ && match(word, "^(\\\\?[\"" apostrophe "])?[A-Za-z_][A-Za-z0-9_.-]*=")) return substr(word, 1, RLENGTH)
  return match(word, /^(-e|--(env|build-arg|label|annotation)=)[A-Za-z_][A-Za-z0-9_.-]*=/) ? substr(word, 1, RLENGTH) : ""
}

# The same in the words of a shell, where quotes hold words together.
function without_told(text,   n, i, word, out, client, option, name, value, quote, at, closed) {
  if (text !~ /-[el]|build-arg|annotation/ && !names_client(text)) return text
  n = split(text, word, / /)
  out = client = option = ""
  for (i = 1; i <= n; i++) {
    if (i > 1) out = out " "
    name = assigned(word[i], option)
    value = substr(word[i], length(name) + 1)
    if (name != "" || told(value, option, client) != "") {
      quote = quote_of(name)
      at = 1
      if (quote == "") {
        quote = quote_of(value)
        at += length(quote)
      }
      closed = quote == "" ? 1 : index(substr(value, at), quote)
      for (; !closed && i < n; closed = index(word[i], quote)) value = value " " word[++i]
      if (quote != "" && closed) closed = at + index(substr(value, at), quote) - 2 + (at > 1 ? length(quote) : 0)
      else closed = length(value) - (quote == "" && value ~ /.[;&|)]$/)
      out = out name (name == "" ? told(substr(value, 1, closed), option, client) : mark(substr(value, 1, closed))) substr(value, closed + 1)
    } else out = out word[i]
    client = client_behind(word[i], client)
    option = word[i]
  }
  return out
}

# What is piped into a program that sets passwords, or logs in.
function without_piped(text,   n, i, part, head, out) {
  if (text !~ /chpasswd|--(password-)?stdin/) return text
  n = split(text, part, "|")
  for (i = 2; i <= n; i++)
    if (part[i] ~ /^[ \t]*(sudo +)?([^ ]*\/)?chpasswd|--(password-)?stdin/ && match(part[i - 1], /^.*(echo|printf)( -[neE]+)* +/)) {
      head = substr(part[i - 1], 1, RLENGTH)
      part[i - 1] = substr(part[i - 1], RLENGTH + 1)
      sub(/ +$/, "", part[i - 1])
      part[i - 1] = head mark(part[i - 1]) " "
    }
  out = part[1]
  for (i = 2; i <= n; i++) out = out "|" part[i]
  return out
}

# A text of any kind: a command of a shell, a message, an address.
function scanned(text) {
  if (text == "") return text
  if (length(text) > limit) return "<redacted\001long>"
  return without_named(without_piped(without_told(without_forms(text))), "[ \t;&|]|\\\\n|\\\\t|\\\\\"")
}

# One option among others, such as o=username=a,password=b of a volume.
function one_option(name, value) {
  if (secret_name(name)) return mark(value)
  return length(value) > limit ? "<redacted\001long>" : without_named(without_forms(value), "[ ,;]")
}

# ---- The words of a command: an option that is told a secret gives it away, or the next word. What was said before a
# word, `previous`, `client` and the key that may be open, goes from the words of an entrypoint to those behind them.

function begin_words() {
  previous = client = option_before = ""
  build_arguments = 0
  open_key = key_ends = 0
}

function next_word(text,   said) {
  if (previous ~ /^\|[0-9]+$/) build_arguments = substr(previous, 2) + 0
  if (is_key_word(text, previous)) said = mark(text)
  else if (build_arguments-- > 0) said = variable(text)
  else said = previous ~ /^#\(nop\) *$/ ? step(text, option_before) : argument(text, previous)
  client = client_behind(text, client)
  previous = text
  return said
}

function is_secret_option(word) {
  return word ~ /^-+[A-Za-z0-9_.-]+$/ && secret_name(word)
}

# Where the name before a value ends.
function equals_in(text) {
  return index(substr(text, 1, limit), "=")
}

# One argument, after another.
function argument(text, previous,   at, name, said) {
  said = told(text, previous, client)
  if (said != "") return said
  if (previous ~ /^-/ && previous !~ /=/) {
    if (previous ~ /^-+(e|l|env|build-arg|label|annotation)$/) return variable(text)
    if (is_secret_option(previous) && text !~ /^-/) return mark(text)
  }
  at = equals_in(text)
  if (at > 1) {
    name = substr(text, 1, at - 1)
    if (name ~ /^-*[A-Za-z_][A-Za-z0-9_.-]*$/) {
      sub(/^-+/, "", name)
      if (name ~ /^(env|build-arg|label|annotation)$/) return substr(text, 1, at) variable(substr(text, at + 1))
      if (secret_name(name)) return substr(text, 1, at) mark(substr(text, at + 1))
    }
  }
  return scanned(text)
}

# NAME=VALUE of an environment or a list of labels.
function variable(text,   at, name) {
  at = equals_in(text)
  if (at == 0) return scanned(text)
  name = substr(text, 1, at - 1)
  if (name ~ /^(DOCKER_CONTENT_TRUST|DOCKER_CONTENT_TRUST_SERVER|NOTIFY_SOCKET|container)$/) return scanned(text)
  if (name ~ /^(DOCKER_OPTS|DOCKER_OPTIONS|OPTIONS|DOCKER_NETWORK_OPTIONS|DOCKER_STORAGE_OPTIONS|OPTS)$/) return name "=" options(substr(text, at + 1))
  return name "=" mark(substr(text, at + 1))
}

# What a shell would split into arguments.
function options(text,   n, i, word, out, previous) {
  if (length(text) > limit) return "<redacted\001long>"
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

# A text, where this stands before it.
function scanned_behind(before, text,   out) {
  out = scanned(before text)
  return substr(out, 1, length(before)) == before ? substr(out, length(before) + 1) : "<redacted>"
}

# The option that the entrypoint ends with and that is told a secret, if this step sets one.
function option_of_step(text,   n, word) {
  if (!match(text, /^(\/bin\/sh -c #\(nop\) +)?ENTRYPOINT +\[[^]]*/)) return ""
  text = substr(text, 1, RLENGTH)
  gsub(/[\\",[]/, " ", text)
  n = split(text, word, " ")
  return is_secret_option(word[n]) ? word[n] : ""
}

# A step of an image, as its builder wrote it; its command goes behind an entrypoint that ends with this option, if there
# is one. Words that have no = belong to the value before them.
function step(text, option,   head, names, command) {
  if (length(text) > limit) return "<redacted\001long>"
  if (option != "" && match(text, /^(\/bin\/sh -c #\(nop\) +)?CMD +\[/)) {
    head = substr(text, 1, RLENGTH)
    return head scanned_behind("\\\"" option "\\\" ", substr(text, RLENGTH + 1))
  }
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
    if (at > 1 && name ~ /^[A-Za-z_][A-Za-z0-9_.\057-]*$/) out = out (out == "" ? "" : " ") name "=" mark(substr(word[i], at + 1))
    else if (i == 1 && at == 0) out = name
    else if (word[i] == "#" || word[i] == "buildkit") out = out " " word[i]
  }
  return out
}

# ---- JSON, a character outside of strings and a string at a time. It is looked at twice, first for nothing but the words
# of entrypoints: these go before the words of a command, and engines print them behind it.

# Whose words go before the words of this list: all are of one object.
function entrypoint_of(owner, number) {
  if (owner ~ /^(cmd|command|arguments)$/) return number SUBSEP "entrypoint"
  if (owner != "args") return ""
  if ((number, "command") in previous_of) return number SUBSEP "command"
  return number SUBSEP ((number, "path") in previous_of ? "path" : "entrypoint")
}

function begin_words_of(owner, number,   first) {
  begin_words()
  first = entrypoint_of(owner, number)
  if (first in previous_of) {
    previous = previous_of[first]
    option_before = is_secret_option(previous) ? previous : ""
    client = client_of_words[first]
    open_key = open_key_of[first]
    key_ends = key_ends_of[first]
  }
}

function end_words_of(owner, number) {
  if (!looking || owner !~ /^(entrypoint|command|path)$/) return
  previous_of[number, owner] = previous
  client_of_words[number, owner] = client
  open_key_of[number, owner] = open_key
  key_ends_of[number, owner] = key_ends
}

# Some engines write & < > as \\u0026 and the like, which would hide where a word ends.
function unescaped(text,   out, head, sign) {
  out = ""
  while (match(text, /\\u00(26|3[cCeE])/)) {
    head = substr(text, 1, RSTART - 1)
    sign = substr(text, RSTART + 5, 1)
    sign = sign == "6" ? "&" : tolower(sign) == "c" ? "<" : ">"
    text = substr(text, RSTART + 6)
    out = out head (backslashes(head) % 2 == 1 ? "\\u00" (sign == "&" ? "26" : sign == "<" ? "3c" : "3e") : sign)
  }
  return out text
}

function string(text,   name, owner) {
  if (length(text) <= limit) {
    if (text ~ /\\u00/) text = unescaped(text)
    if (text ~ /<redacted /) text = tie(text)
  }
  if (depth > 0 && kind[depth] == "{" && at_key[depth] && too_deep == 0) {
    key[depth] = substr(text, 1, 1000)
    return length(text) > limit || text ~ /:\/\/|=/ ? scanned(text) : text
  }
  if (too_deep > 0) return mark(text)
  owner = owner_of[depth]
  name = key[depth]
  if (looking && owner !~ /^(entrypoint|command|path)$/ && name !~ /^([eE]ntrypoint|[cC]ommand|[pP]ath|[cC]reated_?[bB]y)$/) return text
  return kind[depth] == "[" ? element(text, owner) : member(text, owner, name)
}

function element(text, owner,   name) {
  if (owner == "env" || owner == "environment" || owner == "labels") return variable(text)
  if (owner == "createcommand") return mark(text)
  if (owner ~ /^(cmd|args|entrypoint|command|arguments|test|shell|path|titles|processes)$/) return next_word(text)
  name = previous
  previous = text
  if (is_key_word(text, name)) return mark(text)
  return owner == "onbuild" ? step(text, "") : scanned(text)
}

function member(text, owner, name,   n, i, part, plain_name) {
  if (owner == "labels" || owner == "annotations") return label(name, text)
  if (owner ~ /^(env|environment|args|buildargs)$/) return mark(text)
  if (owner ~ /^(options|opts|driveropts|log-opts|sysctls|config)$/ && name !~ /^[A-Z]/) return one_option(name, text)
  if (owner == "jointokens" || name ~ /^(UnlockKey|SigningCAKey|Data)$/) return mark(text)
  if (owner == "log" && name == "Output" || name == "Log") return mark(text)
  if (name ~ /^(CreatedBy|createdBy|created_by)$/) {
    if (looking && option_of_step(text) != "") row_option = option_of_step(text)
    return step(text, row_option)
  }
  plain_name = tolower(name)
  gsub(/[-._]/, "", plain_name)
  if (plain_name ~ /(password|passwd|passphrase|secret|token|apikey|privatekey|accesskey|secretkey|credentials?)$|^auth$/) return mark(text)
  if (plain_name ~ /^(entrypoint|path|command|cmd|args|arguments)$/) {
    begin_words_of(plain_name, object[depth])
    name = option_before
    begin_words()
    if (looking && length(text) <= limit) {
      n = split(text, part, " ")
      for (i = 1; i <= n; i++) next_word(part[i])
      end_words_of(plain_name, object[depth])
    }
    if (name != "") return scanned_behind(name " ", text)
  }
  return scanned(text)
}

function opens(c) {
  if (depth == 1000) {
    too_deep++
    return
  }
  depth++
  kind[depth] = c
  key[depth] = ""
  at_key[depth] = c == "{"
  owner_of[depth] = depth == 1 ? "" : kind[depth - 1] == "{" ? tolower(substr(key[depth - 1], 1, 40)) : owner_of[depth - 1]
  object[depth] = c == "{" ? ++objects : depth == 1 ? 0 : object[depth - 1]
  if (c == "[") begin_words_of(owner_of[depth], object[depth])
  else begin_words()
}

function closes(c) {
  if (depth == 0) return
  if (too_deep > 0) {
    too_deep--
    return
  }
  if (kind[depth] == "[") end_words_of(owner_of[depth], object[depth])
  depth--
  begin_words()
}

function structure(text,   n, i, c) {
  n = length(text)
  if (n > 2000) {
    i = int(n / 2)
    structure(substr(text, 1, i))
    structure(substr(text, i + 1))
    return
  }
  for (i = 1; i <= n; i++) {
    c = substr(text, i, 1)
    if (c == "{" || c == "[") opens(c)
    else if (c == "}" || c == "]") closes(c)
    else if (c == ":") at_key[depth] = 0
    else if (c == ",") at_key[depth] = kind[depth] == "{"
  }
}

# Numbers and the three words, or nothing: whatever else stands outside of strings is not JSON.
function plain(text, first,   rest) {
  rest = text
  gsub(/true|false|null/, "", rest)
  if (rest ~ /^[][{}:, \t\r0-9.eE+-]*$/) return text
  if (first && substr(rest, 1, 3) == "\357\273\277") return substr(text, 1, 3) plain(substr(text, 4), 0)
  gsub(/[^][{}:, \t\r]/, "?", text)
  return text
}

function outside(text, first) {
  text = plain(text, first)
  structure(text)
  if (!looking) printf "%s", text
}

function inside(text) {
  text = string(text)
  if (!looking) printf "\"%s\"", untie(text)
}

function json(line, first,   n, i, part, text, whole) {
  n = split(line, part, "\"")
  outside(part[1], first)
  whole = 1
  for (i = 2; i <= n; i++) {
    if (whole) text = part[i]
    else if (length(text) <= limit) text = text "\"" part[i]
    whole = backslashes(part[i]) % 2 == 0
    if (!whole) continue
    if (i == n) break
    inside(text)
    outside(part[++i], 0)
  }
  if (n > 1 && i == n || !whole) {
    if (!looking) printf "%s", "\"<not closed>"
  }
}

function document(   i) {
  row_option = ""
  for (looking = 1; looking >= 0; looking--) {
    depth = too_deep = objects = 0
    begin_words()
    for (i = 1; i <= NR; i++) {
      json(lines[i], i == 1)
      if (!looking) print ""
    }
  }
}

# ---- ausearch --raw: the records that say who called docker or podman, with which options, for exec on which container,
# and not what was run there; and of the others no more than when they were made: the first of all, and those of auditd
# itself and of changed rules, since a log tells all only from the last of these on. What holds blanks stands in
# hexadecimal digits there.

function audit(line,   head, event, type, begins) {
  if (length(line) > limit) return ""
  if (!match(line, /type=[A-Z][A-Z0-9_]* msg=audit[(][0-9]+[.][0-9]+:[0-9]+[)]:/)) return ""
  head = substr(line, RSTART, RLENGTH)
  line = substr(line, RSTART)
  sub(/\035.*/, "", line)
  type = substr(head, 6, index(head, " ") - 6)
  event = substr(head, index(head, "("))
  begins = seen++ == 0 ? "portreeve audit log 1\n" : ""
  if (type == "SYSCALL" && line ~ / exe=("[^"]*\/(docker|podman)"|[0-9A-F]+)( |$)/) {
    calls[event] = 1
    return begins line
  }
  if (type == "EXECVE" && event in calls) return begins execve(line)
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
  if (name == "Environment") return name "=" (length(line) > limit ? "<redacted\001long>" : assignments(substr(line, at + 1)))
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

BEGIN {
  apostrophe = sprintf("%c", 39)
  limit = 32768
  begin_words()
}
form == "audit" {
  line = audit($0)
  if (line != "") print untie(line)
  next
}
form == "json" {
  lines[NR] = $0
  next
}
form == "accounts" { print account($0); next }
is_key($0) { print "<redacted>"; previous = ""; next }
{ line = length($0) > limit ? $0 : tie($0) }
form == "arguments" { print untie(argument(line, previous)); previous = line; next }
form == "environment" { print untie(assignment(line)); next }
form == "trust" { print untie(line ~ /^# / ? line : assignment(line)); next }
form == "units" { print untie(unit(line)); next }
form == "text" { print untie(length(line) > limit ? "<redacted long>" : without_forms(line)); next }
{ print untie(scanned(line)) }
END { if (form == "json") document() }
