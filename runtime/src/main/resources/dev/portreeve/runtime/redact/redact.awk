# redact.awk: takes what may be a secret out of an export before anything of it is written.
#
#   awk -v form=FORM -f redact.awk        reads stdin, writes stdout, one line for each line
#
# FORM: json (any JSON, laid out in any way), arguments (one a line), lines (commands, addresses), rows (a table of
# processes), environment
# (NAME=VALUE lines), units (systemctl show), trust (NAME=VALUE below `# file`), accounts (passwd and group), audit (the
# log of the kernel), text (what holds no secret but a known form). What is left out becomes `<redacted>`, or
# `<redacted KIND>` where the value itself has the form of a known secret, or can be none: a `switch` (true, none) or a
# `reference` to what stands elsewhere. Empty values stay empty, names stay. What stands where JSON has no place for
# text is left out too. A text of more than 32 KiB goes as a whole, so that no other takes long. POSIX awk, and no more: no intervals, no functions of one make. No apostrophe may stand here.
# The Java classes beside this do the same, byte for byte: RedactorTest holds them together. What stands between two @ is
# spliced in from secrets.txt, see AwkProgram.

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
  if (index(text, "\001")) gsub(/\001/, " ", text)
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
    if (bare == "") return value
    if (tolower(bare) ~ /^(@switches@)$/) kind = "switch"
    else if (bare ~ /^(\$[A-Za-z_][A-Za-z0-9_]*|\$[{][A-Za-z_][A-Za-z0-9_]*[}]|\$[(].*[)]|\/run\/secrets\/.*)$/) kind = "reference"
  }
  return kind == "" ? "<redacted>" : "<redacted\001" kind ">"
}

# Whether a name says that its value is a secret.
function secret_name(name,   whole) {
  whole = name
  name = tolower(name)
  gsub(/[-. ]/, "_", name)
  if (name ~ /@withheld@/) return 1
  if (whole !~ /[a-z0-9][A-Z]/ || whole ~ /(@keyed@)Key$/) return 0
  # A word of a name may end where a capital letter begins the next.
  while (match(whole, /[a-z0-9][A-Z]/)) whole = substr(whole, 1, RSTART) "_" substr(whole, RSTART + 1)
  name = tolower(whole)
  gsub(/[-. ]/, "_", name)
  return name ~ /@withheld@/
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
  n = length(text)
  if (substr(text, n) != "\\") return 0
  if (n == 1 || substr(text, n - 1, 1) != "\\") return 1
  n = split(text, part, /[^\\]+/)
  return length(part[n])
}

# The kind of secret that a value has the form of, or "". What was marked before keeps its kind.
function form_of(value,   rest, kind, i) {
  value = substr(value, 1, limit)
  rest = value
  while (match(rest, /<redacted\001[a-z-]+>/)) {
    kind = substr(rest, RSTART + 10, RLENGTH - 11)
    if (kind !~ /^(switch|reference|long|input)$/) return kind
    rest = substr(rest, RSTART + RLENGTH)
  }
  # None of them has none of these: most values take no closer look.
  if (value !~ /PRIVATE KEY|OpenVPN|Private-Lines|:\/\/|eyJ|@prefixes@/) return ""
  if (value ~ /@key_begins@/) return "private-key"
  if (holds_credentials(value)) return "url-credentials"
  if (holds_jwt(value)) return "jwt"
  for (i = 1; i <= forms; i++) if (form_kind[i] != "-" && form_at(value, i, form_sure[i]) > 0) return form_kind[i]
  return ""
}

# A row of the table of forms.
function form_row(kind, prefix, least, sure, letters) {
  forms++
  form_kind[forms] = kind
  form_bounded[forms] = sub(/^\^/, "", prefix)
  form_prefix[forms] = "^" prefix
  form_pattern[forms] = prefix "[" letters "]+"
  form_least[forms] = least
  form_sure[forms] = sure == "-" ? least : sure
  form_run[forms] = letters ~ /[+]/ ? "^[A-Za-z0-9_.+/=,-]+" : "^[A-Za-z0-9_.-]+"
}

# Where a text has this form, as long as that, or 0.
function form_at(whole, i, least,   text, at, before, exact) {
  exact = sub(/^=/, "", least)
  text = whole
  at = 0
  while (match(text, form_pattern[i])) {
    at += RSTART
    before = at > 2 ? substr(whole, at - 2, 2) : substr(whole, 1, at - 1)
    if (exact) {
      if (RLENGTH == least + 0 && before !~ /[A-Z0-9]$/) return at
    } else if (RLENGTH >= least + 0 && (!form_bounded[i] || before !~ /[A-Za-z0-9]$/ || before ~ /\\[nrt]$/) && !is_words(substr(text, RSTART, RLENGTH), form_prefix[i])) return at
    text = substr(whole, at + 1)
  }
  return 0
}

# Whether nothing but words of a name stand behind what a token begins with.
function is_words(text, prefix,   capital) {
  if (length(text) > 64) return 0
  capital = match(text, prefix) && substr(text, 1, RLENGTH) ~ /[A-Z]/
  sub(prefix, "", text)
  # One word alone behind what begins as no name does may be anything.
  if (capital && text !~ /[_.-]/) return 0
  return text ~ /^(@name_words@)$/
}

# A text without its tokens, each with all letters that may belong to it.
function without_tokens(text,   i, at, out) {
  for (i = 1; i <= forms; i++) {
    out = ""
    while ((at = form_at(text, i, form_least[i])) > 0) {
      out = out substr(text, 1, at - 1)
      text = substr(text, at)
      match(text, form_run[i])
      at = RLENGTH
      out = out mark(substr(text, 1, at))
      text = substr(text, at + 1)
    }
    text = out text
  }
  return text
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
  if (text ~ /PRIVATE KEY|OpenVPN|Private-Lines/) text = without_keys(text)
  if (index(text, "/") && text ~ /@addresses@/) text = replace_all(text, "(" addresses ")[A-Za-z0-9/_:%?=&.~@-]+")
  if (index(text, "://")) text = without_userinfo(text)
  if (index(text, "@")) text = without_password_at(text)
  if (index(text, "eyJ")) text = without_jwt(text)
  if (index(text, "$")) text = without_hashes(text)
  return text ~ /@prefixes@/ ? without_tokens(text) : text
}

# What programs keep in place of a password: crypt writes $6$salt$hash. What is shorter may be the parameters of a shell.
function without_hashes(text,   out, found) {
  out = ""
  while (match(text, /(\\*[$][$]?(@hash_kinds@)|@hash_names@)(\\*[$][$]?[A-Za-z0-9.\057=,:+_-]*[A-Za-z0-9.\057=+_-])(\\*[$][$]?[A-Za-z0-9.\057=,+_-]+)+(:[A-Za-z0-9+\057=]*=)?/)) {
    found = substr(text, RSTART, RLENGTH)
    out = out substr(text, 1, RSTART - 1)
    text = substr(text, RSTART + RLENGTH)
    out = out (length(found) < 14 ? found : mark(found))
  }
  return out text
}

# A private key goes as a whole: to where it ends, or, where it does not, to the end.
function without_keys(text,   out) {
  out = ""
  while (match(text, /@key_begins@/)) {
    out = out substr(text, 1, RSTART - 1) "<redacted\001private-key>"
    text = substr(text, RSTART + RLENGTH)
    text = match(text, /@key_ends@/) ? substr(text, RSTART + RLENGTH) : ""
  }
  return out text
}

# Whether a private key begins in a text and does not end in it.
function opens_key(text,   part, n) {
  n = split(text, part, /@key_begins@/)
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
    } else if (scheme != "" && match(substr(part[i], 1, 200), /^([A-Za-z0-9._%+-]*:)?[0-9]*[A-Za-z+][A-Za-z0-9+]*\057[A-Za-z0-9+\057]*=*(:x-oauth-basic)?@/)) {
      # A password in base 64 that nobody escaped, the first part of which is no port; without a user before it, padded.
      user = kind = substr(part[i], 1, RLENGTH - 1)
      sub(/:x-oauth-basic$/, "", user)
      if ((user ~ /[:=]/) && is_drawn_base64(substr(user, index(user, ":") + 1))) {
        out = out "<redacted\001url-credentials>@"
        part[i] = substr(part[i], length(kind) + 2)
      }
    }
    out = out part[i]
  }
  return out
}

# NAME:VALUE@ where no scheme tells that it is an address keeps the name; a digest behind the @ tells that it is an image.
# So does NAME/VALUE@ of an address of Oracle.
function without_password_at(text,   out, part, n, i, tail, said) {
  if (text !~ /:[^@]*@/) return text
  n = split(text, part, "@")
  out = ""
  for (i = 1; i < n; i++) {
    tail = part[i]
    if (length(tail) > 200) tail = substr(tail, length(tail) - 199)
    if (part[i + 1] !~ /^(sha256|sha512):/ && match(tail, /(^|[ \t"\047=(`]|\\[nr]|\057\057|(^|[ \t"\047])[A-Za-z0-9_.-]+(\057|\\\\+))[A-Za-z0-9_.-]+:[^ \t\057"\047:<>]+$/)) {
      tail = substr(tail, RSTART, RLENGTH)
      tail = substr(tail, index(tail, ":") + 1)
      said = mark(tail)
      if (said == "<redacted>" && part[i + 1] ~ /^(tcp|unix)[(]/) said = "<redacted\001url-credentials>"
      part[i] = substr(part[i], 1, length(part[i]) - length(tail)) said
    } else if (match(tail, /:(thin|oci8?):"?[A-Za-z0-9_$#]+\057[^ \t\057"\047<>]+$/)) {
      tail = substr(tail, RSTART, RLENGTH)
      tail = substr(tail, index(tail, "/") + 1)
      part[i] = substr(part[i], 1, length(part[i]) - length(tail)) mark(tail)
    }
    out = out part[i] "@"
  }
  return out part[n]
}

# Whether somebody with a password that is no variable stands in an address.
function holds_credentials(text,   part, n, i) {
  if (index(text, "://") == 0) return 0
  n = split(text, part, /:\/\//)
  for (i = 2; i <= n; i++)
    if (length(scheme_of(part[i - 1])) > 1 && part[i] ~ /^[^\057 \t:@"]*:[^\057 \t@$"]+@/) return 1
  return 0
}

# The length of the value at the beginning of a text: quoted, or up to what ends a word; of a shell, where quotes beside one
# another and blanks behind a backslash are one.
function value_length(text, ends,   size, quote, blank, next_at) {
  size = part_length(text, ends)
  while (size > 0 && size < length(text)) {
    if (substr(text, size + 1, 1) ~ /[A-Za-z0-9_]/) {
      size += part_length(substr(text, size + 1), ends)
      continue
    }
    quote = quote_of(substr(text, size + 1, 64))
    blank = substr(text, size, 2) == "\\ "
    if (quote == "" && !blank) return size
    next_at = size + (blank ? 1 : length(quote))
    if (substr(text, next_at + 1, 1) !~ /[A-Za-z0-9_]/ || !blank && quote_end(substr(text, next_at + 1), quote) == 0) return size
    if (blank) size = next_at
    size += part_length(substr(text, size + 1), ends)
  }
  return size
}

function part_length(text, ends,   quote, at) {
  quote = quote_of(text)
  if (quote != "") {
    at = quote_end(substr(text, length(quote) + 1), quote)
    return at == 0 ? length(text) : at + 2 * length(quote) - 1
  }
  if (text ~ /^[$]\\*["\047]/) return 1 + part_length(substr(text, 2), ends)
  if (text ~ /^`|^[$][(]/) {
    at = index(substr(text, 2), text ~ /^`/ ? "`" : ")")
    return at == 0 ? length(text) : at + 1
  }
  # What is worked out where it stands.
  if (text ~ /^<%/ && index(text, "%>")) return index(text, "%>") + 1
  if (text ~ /^[{][{]/ && index(text, "}}")) return index(text, "}}") + 1
  if (text ~ /^[(]/ && index(text, ")")) return index(text, ")")
  if (text ~ /^<redacted/ && match(text, /^<redacted(\001[a-z-]+)?>([]"\047),;}>]|\057>)/)) return index(text, ">")
  if (text ~ /^[$]/ && match(text, /^[$][A-Za-z_]*[$]/)) {
    quote = substr(text, 1, RLENGTH)
    at = index(substr(text, RLENGTH + 1), quote)
    if (at > 1) return at + 2 * RLENGTH - 1
  }
  if (match(text, /^(\[\])?[&*]?[A-Za-z_][A-Za-z0-9_.:]*[(]/)) {
    at = call_end(text, RLENGTH)
    while (at > 0 && match(substr(text, at + 1, 64), /^[.][A-Za-z_][A-Za-z0-9_.]*[(]/)) {
      quote = call_end(text, at + RLENGTH)
      if (quote == 0) return at
      at = quote
    }
    if (at > 0) return at
  }
  if (match(text, ends)) text = substr(text, 1, RSTART - 1)
  return before_brace(substr(text, 1, before_closing(text)))
}

# How long a value is before the brace of what it stands in.
function before_brace(text) {
  return match(text, /[}][])}>,;]*$/) && RSTART > 1 && substr(text, 1, RSTART - 1) !~ /[{}]/ ? RSTART - 1 : length(text)
}

# Where the bracket closes that stands at this place, or 0.
function call_end(text, at,   open, i, quote, n) {
  text = substr(text, 1, 1000)
  open = 1
  for (i = 0; i < 40 && match(substr(text, at + 1), /[()]|\\*["\047]/); i++) {
    quote = substr(text, at + RSTART, RLENGTH)
    at += RSTART + RLENGTH - 1
    if (quote == "(") open++
    else if (quote == ")") {
      if (--open == 0) return at
    } else {
      n = quote_end(substr(text, at + 1), quote)
      if (n == 0) return 0
      at += n + length(quote) - 1
    }
  }
  return 0
}

# How long a value without quotes is, which may end with one that opened before it.
function before_closing(text) {
  return match(text, /\\*["\047][])}>,;]*$/) && RSTART > 1 && substr(text, 1, RSTART - 1) !~ /["\047]/ ? RSTART - 1 : length(text)
}

# Where the quote begins that closes this one, or 0: behind as many backslashes, or as many as say that these are escaped.
function quote_end(text, quote,   sign, slashes, at, n) {
  sign = substr(quote, length(quote))
  slashes = length(quote) - 1
  at = 0
  while ((n = index(substr(text, at + 1), sign)) > 0) {
    at += n
    if (quote == apostrophe || backslashes(at > 64 ? substr(text, at - 64, 64) : substr(text, 1, at - 1)) % (2 * slashes + 2) == slashes) return at - slashes
  }
  return 0
}

# NAME=VALUE, NAME: VALUE, NAME => VALUE, "NAME": "VALUE", NAME "VALUE", <NAME>VALUE<, name("VALUE"), set("NAME", "VALUE")
# and --name VALUE, where the name says that it is a secret; and headers.
function without_named(text, ends,   run, gap, n, k, at, from, out, name, bare, sep, before, rest, size, next_at, said, scheme, block) {
  out = ""
  at = from = 1
  secret_document = index(text, "ecret") && is_secret_document(text)
  n = runs(text, run, gap)
  for (k = 1; k <= n; k++) {
    at += length(gap[k]) + length(run[k])
    name = run[k]
    sub(/^[0-9.-]+/, "", name)
    if (name == "") continue
    before = length(name) < length(run[k]) ? substr(run[k], length(run[k]) - length(name), 1) : ""
    if (before == "") before = substr(gap[k], length(gap[k]))
    # Behind an escape, or as in curl -HNAME:VALUE.
    bare = before == "\\" && name ~ /^[nrt]./ || before == "-" && name ~ /^H./ ? substr(name, 2) : name
    # An option that begins a line.
    if (bare ~ /^--?[A-Za-z]/) {
      sub(/^-+/, "", bare)
      before = "-"
    }
    if (!secret_name(name) && !secret_name(bare) && !(before == "-" && is_behind_letter(bare)) && !is_named_otherwise(bare, before, text, at - length(run[k]), at) \
      || (size = separator_length(gap[k + 1], text, at, before, bare)) == 0) continue
    sep = substr(text, at, size)
    next_at = at - length(bare)
    if (sep == ">" && before != "<" && substr(text, next_at > 65 ? next_at - 64 : 1, next_at > 65 ? 64 : next_at - 1) !~ /<[A-Za-z][A-Za-z0-9]*:$/) continue
    rest = substr(text, at + size)
    if (sep != ">" && is_element(sep) && rest ~ /^([ \t]|\\+[nrt])*(<[^!]|<?$)/) continue
    if (tolower(bare) == "key" && holds_name(substr(text, at, 128), before)) continue
    # Where an expression stands, as in s/password=.*\/password=x\/, stands no secret.
    # Nor in the first name of configuration["Jwt:Key"] = "X".
    if (rest ~ /^[A-Za-z_]+\\*["\047]\][ \t]*=/) continue
    if (rest ~ /^([.]|\[\^[^]]*\])[*+][$]?[\057|#,@:%~!]/) continue
    if (sep == ":" && is_tag(substr(rest, 1, 64), before, substr(text, next_at > 129 ? next_at - 128 : 1, next_at > 129 ? 128 : next_at - 1))) continue
    if (sep == ":" && is_port(substr(rest, 1, 6), substr(text, 1, at - length(run[k]) - 1))) continue
    if (sep ~ /^[(]/ && (quote_of(rest) == "" && substr(rest, 1, call_end(rest, 0)) !~ /["\047]/ || !is_called(tolower(bare), text, next_at))) continue
    # Without = or : it is an option and its value, or something set, or just two words.
    if (sep !~ /[=:>\057{}]|<-|[(]$/ && sep !~ /^[(]/ && (before !~ /[-+]/ || rest ~ /^(-|<<|<[(])/) && !(sep ~ /^[ \t]+([0-9]|@written@|--[a-z -]*)[ \t]+$/ && is_bare("password", rest, 1)) && !(sep ~ /^\\*["\047]\]/) && !(sep ~ /^([ \t]|\\+[nrt])+$/ && (quote_of(rest) != "" || is_told(bare, text, at - length(name), rest, quote_before(gap[k], run[k], name)))) && !(sep ~ /[tT]/ && quote_of(rest) != "") && !(sep ~ /,/ && (quote_of(rest) != "" || sep ~ /"$/) && (before ~ /[{:]/ || gap[k] ~ /[(][ \t]*\\*["\047]$/))) continue
    next_at = at - length(bare)
    block = block_of(rest, sep, next_at > 65 ? substr(text, next_at - 64, 64) : substr(text, 1, next_at - 1), bare)
    if (block < 0) continue
    scheme = block_skip
    if (block == 0 && scheme == 0 && sep ~ /[=:]/ && tolower(bare) ~ /(^|[-_])auth(orization)?$/) scheme = scheme_length(rest)
    if (scheme > 0) rest = substr(rest, scheme + 1)
    size = block > 0 ? block : size_of_value(rest, bare, sep, quote_before(gap[k], run[k], name), ends, scheme)
    if (block == 0 && scheme == 0) size += more_words(substr(rest, 1, size), substr(rest, size + 1), bare, sep, text, at - length(name))
    said = mark(substr(rest, 1, size))
    # An answer such as `inspecting secret: no such secret` says nothing.
    if (said == "<redacted\001switch>" && sep ~ /:[ \t]+$/) continue
    out = out substr(text, from, at + length(sep) + scheme - from) said
    from = at + length(sep) + scheme + size
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

# Whether it is one behind the letter of an option that sets what has a name, as -Dpin.
function is_behind_letter(name) {
  return name ~ /^[DEPX][a-z]/ && secret_name(substr(name, 2))
}

# How much more belongs to a value without quotes: of a setting in a line of its own the words to its end, of words that are
# learnt by heart all that follow.
function more_words(value, text, name, sep, whole, at,   by_heart, size) {
  if (sep ~ /[=:]/ && match(text, /^[ \t]*([|][|]|[?][?]|[?]:|or)[ \t]*\\*["\047`]/)) {
    size = before_quote(substr(text, 1, RLENGTH))
    return size + part_length(substr(text, size + 1), "[ \t;&|]")
  }
  # What is called without brackets, and what it is told.
  if (sep ~ /[ \t][=:][ \t]+$/ && value ~ /^[A-Za-z_][A-Za-z0-9_.]*$/ && match(text, /^[ \t]+\\*["\047]/)) {
    size = before_quote(substr(text, 1, RLENGTH))
    return size + part_length(substr(text, size + 1), "[ \t;&|]")
  }
  if (value ~ /["\047`$;&|<>(){}\\]/ && value !~ /^<redacted(\001[a-z-]+)?>$/) return 0
  by_heart = tolower(name) ~ /(mnemonic|(seed|recovery)_?(phrase|words))$/
  if (by_heart && sep ~ /[=: \t]$/) return match(text, /^( +[A-Za-z0-9]+)+/) ? RLENGTH : 0
  if (sep !~ /:([ \t]|\\+t)+$|[ \t]=[ \t]+$/ || !begins_line(whole, at)) return 0
  return match(text, /^([ \t]+[^] \t"\047`$;&|<>(){}#\\[]+)+[ \t]*(\\+r)?(\\+n|$)/) ? before_line_end(substr(text, 1, RLENGTH)) : 0
}

function before_line_end(text) {
  return match(text, /[ \t]*(\\+r)?(\\+n|$)/) ? RSTART - 1 : length(text)
}

# Whether the tag of an image begins a text, of which the name stands before it.
function is_tag(text, before, head) {
  if (text !~ /^(v?[0-9]+([.][0-9]+)*([-.][A-Za-z0-9_.-]*)?|latest|stable|edge|main|master|dev|nightly|slim|alpine)([ \t;&|"\047\\)@]|$)/) return 0
  if (head ~ /(docker|podman|nerdctl|buildah|skopeo|crictl|ctr)([ \t]+(image|container|builder|buildx))?[ \t]+[a-z]+[ \t]([^;&|]*[ \t])?([^ \t;&|:]*\057)?$/) return 1
  if (head ~ /([ \t]-t|--tag|FROM|image:)[ \t=]+([^ \t;&|:]*\057)?$/) return 1
  return before == "/" && text ~ /^(v?[0-9]+[.]|latest)/ && head !~ /:\057\057[^ \t]*$/
}

# Whether what has this name is called with a secret.
function is_called(name, text, at) {
  if (name ~ /(^|[.])(@called@)$/) return 1
  if (name !~ /^(connect(_cached)?|new)$/) return 0
  return tolower(substr(text, at > 33 ? at - 32 : 1, at > 33 ? 32 : at - 1)) ~ /(dbi->|credential\]::)$/
}

# Whether a port begins a text, where a host stands behind what is before it.
function is_port(text, before,   n) {
  n = length(before)
  return text ~ /^[1-9][0-9][0-9]?[0-9]?[0-9]?([\057 \t,;"\047\\]|$)/ && (n > 24 ? substr(before, n - 23) : before) ~ /(\057\057|(registry|registries|mirrors?|hosts?|addr|address|server|endpoint)=)$/
}

# What stands between a name and its value: its length, or 0. The names of words here may stand in the next runs.
function separator_length(gap, text, at, before, name,   rest, head) {
  rest = substr(text, at, 128)
  if (match(rest, /^\\*["\047][ \t]+[vV]alue=(\\*")?/)) return RLENGTH
  if (match(rest, /^\\*["\047][ \t]*,[ \t]*\\*["\047](Parameter)?[vV]alue\\*["\047][ \t]*:[ \t]*(\\*")?/)) return RLENGTH
  if (match(rest, /^((\\+n[ \t]*#[^\\]*)*\\+n[ \t]*value:[ \t]*(\\*")?|,[ \t]*value:[ \t]+(\\*")?|,([]A-Za-z0-9_.[]*([.]v|ParameterV)|v)alue=)/)) return RLENGTH
  if (match(rest, /^(\\*")?[ \t]*[{]([^{}]*([^A-Za-z0-9_{}]|\\+[nrt]))?(default|value)[ \t]*=[ \t]*(\\*")?/)) return RLENGTH
  if (match(rest, /^([?!]?[ \t]*:[ \t]*[A-Za-z_&][]A-Za-z0-9_.<>&?[]*([ \t]*[|][ \t]*[A-Za-z_]+)*|[ \t]+([aA]s[ \t]+)?([sS]tring|str|text))[ \t]+=[ \t]*(\\*["\047`]|<redacted|[A-Za-z_.]+[(]\\*["\047`])/)) return before_value(substr(rest, 1, RLENGTH))
  if (match(rest, /^\\*["\047]?[ \t]*[!=]==?[ \t]*\\*["\047]/)) return before_quote(substr(rest, 1, RLENGTH))
  if (match(rest, /^\\*["\047]?[ \t]+[!=]==?[ \t]+/)) return RLENGTH
  if (match(rest, /^[ \t]*<-[ \t]*\\*["\047]/)) return before_quote(substr(rest, 1, RLENGTH))
  if (match(rest, /^([ \t]|\\t)*=([ \t]|\\t)*/) && index(substr(rest, 1, RLENGTH), "\\t")) return RLENGTH
  if (match(rest, /^\\*["\047]?[ \t]*:[ \t]*\\+t([ \t]|\\+t)*(\\*")?/)) return RLENGTH
  if (match(rest, /^[ \t]*\\+t([ \t]|\\+t)*/)) return RLENGTH
  if (match(rest, /^:([ \t]*[|>][0-9+-]*)?\\*["\047][ \t]+(\\*["\047]|<redacted)/)) return before_quote(substr(rest, 1, RLENGTH))
  if (match(rest, /^\[[^]=[]*\][ \t]*([+?]|[|][|]|[?][?])?=[ \t]*/)) return RLENGTH
  if (match(rest, /^<\057[A-Za-z]+>([ \t]|\\+[nrt])*<[A-Za-z]+ name=\\*"[A-Za-z.]*[vV]alue\\*">/)) return RLENGTH
  if (match(rest, /^\\*["\047]\][ \t]+\\*["\047]/)) return before_quote(substr(rest, 1, RLENGTH))
  if (match(rest, /^[ \t]+[vV]alue=/)) return RLENGTH
  if (match(rest, /^[ \t]+([0-9]|@written@)[ \t]+/) && tolower(name) ~ /(password|secret|key)$/) return RLENGTH
  if (name == "rootpw" && match(rest, /^([ \t]+--[a-z]+)+[ \t]+/)) return RLENGTH
  if (match(rest, /^[(][ \t]*([$@&*]?[A-Za-z_][^,()"\047\\]*,[ \t]*|[{][^{}"\047()]*},[ \t]*)*[bBrRuU]?\\*["\047]/)) return before_quote(substr(rest, 1, RLENGTH))
  if (match(rest, /^[ \t]+[fF][oO][rR][ \t]+[^ \t]+[ \t]*=([ \t]|\\+[nrt])*/)) return RLENGTH
  if (match(rest, /^[ \t]+(\057t[ \t]+[A-Z_]+[ \t]+)?\057d[ \t]+/)) return RLENGTH
  if (match(rest, /^[^()]*[)][ \t]*[vV][aA][lL][uU][eE][sS][ \t]*[(]/)) return RLENGTH
  if (before != "-" && match(rest, /^[ \t]+[tT][oO][ \t]+/)) return RLENGTH
  if (name ~ /^(basic_?auth|tokens|passwords)$/ && match(rest, /^([ \t]+[^] \t{}()\\"\047=:;[]+)*[ \t]*[{]([ \t]|\\+[nrt])+/)) return RLENGTH
  if (name == "key" && match(rest, /^=\\*["\047][^"\047\\]+\\*["\047][ \t]+[vV]alue=(\\*")?/)) return RLENGTH
  head = at - length(name)
  head = head > 65 ? substr(text, head - 64, 64) : substr(text, 1, head - 1)
  if (head ~ /<(key|name)>$/) {
    if (match(rest, /^<\057(key|name)>([ \t]|\\+[nrt])*<(string|data|value)>/)) return RLENGTH
  } else if (head ~ /[{:]$/ && match(rest, /^,[ \t]*(<<)?\\*["\047]/)) return before_quote(substr(rest, 1, RLENGTH))
  else if (head ~ /<([A-Za-z][A-Za-z0-9]*:)?$/ && match(rest, /^[ \t]+[A-Za-z][^<>]*=[^<>]*["\047]>/)) return RLENGTH
  else if (name == "on") {
    if (match(rest, /^([ \t]+[^ \t>\\"\047][^ \t\\"\047]*)*[ \t]+>/)) return RLENGTH
  } else if (head ~ /[{]$/ && rest ~ /^}([^=]|$)/) return 1
  else if (tolower(name) ~ /^(password|by|as|using)$/ && match(rest, /^([ \t]|\\+[nrt])*\\+n([ \t]|\\+[nrt])*\\*["\047]/)) return before_quote(substr(rest, 1, RLENGTH))
  else if (head ~ /<[A-Za-z][A-Za-z0-9:.-]*[ \t]([^<>]*[ \t])?([nN]ame|[kK]ey|[iI]d)=\\*["\047]$/) {
    if (match(rest, /^\\*["\047]([^<>]*[^<>\057])?>(([ \t]|\\+[nrt])*<value>)?/)) return RLENGTH
  }
  return match(gap, /^(\\*["\047]?[ \t]*(:=?|::[ \t]+|=>)(\\*[ \t]+)*(\\*")?|\\*["\047]\][ \t]*([+?]|[|][|]|[?][?])?=[ \t]*(\\*")?|\][ \t]*=[ \t]*(\\*")?|}=(\\*")?|\\*["\047][ \t]*=[ \t]*(\\*")?|[+]?=|[ \t]+([+?:]|[|][|]|[?][?])?=[ \t]*|\\*"[ \t]*,?[ \t]*\\*"|\\*["\047][ \t]*,[ \t]*|[(][ \t]*|[ \t]+|>)/) ? RLENGTH : 0
}

# Likewise before what is called with it.
function before_value(text,   size) {
  size = before_quote(text)
  return match(substr(text, 1, size), /[A-Za-z_.]+[(]$/) ? RSTART - 1 : size
}

# How much of a text stands before the quote that ends it.
function before_quote(text) {
  match(text, /(\\*["\047`]|<redacted)$/)
  return RSTART - 1
}

# Whether a value goes to the next element.
function is_element(sep) {
  return sep == ">" || sep ~ /^(\\*["\047]|<|[ \t]+[A-Za-z].*["\047]>$)/ && sep ~ />$/ && sep !~ /=>$/
}

# Whether key is an attribute or an element that holds the name of a secret, of which the value stands behind it.
function holds_name(text, before) {
  if (before == "<") {
    if (text !~ /^>[A-Za-z0-9_.-]+<\057key>([ \t]|\\+[nrt])*<(string|data|value)>/) return 0
    text = substr(text, 2)
  } else if (match(text, /^(:[ \t]+\\*["\047]?|\\*["\047]:[ \t]*\\*["\047])/)) {
    text = substr(text, RLENGTH + 1)
    if (text !~ /^[A-Za-z0-9_.-]+\\*["\047]?([ \t]*,[ \t]*|\\+n[ \t]*)(\\*["\047])?[vV]alue\\*["\047]?[ \t]*:/) return 0
  } else {
    if (text !~ /^=\\*["\047][A-Za-z0-9_.-]+\\*["\047]([^<>]*[^<>\057])?>([^< \t\\]|<redacted)/) return 0
    sub(/^=\\*["\047]/, "", text)
  }
  match(text, /^[A-Za-z0-9_.-]+/)
  return secret_name(substr(text, 1, RLENGTH))
}

# A value of more than a word: a list or an object in brackets, the lines below it in YAML, a text between three quotes, what
# stands in the next line. Its length; 0 if it is a word, and less than that if names in it say what is secret there. What
# stands before it is block_skip long.
function block_of(text, sep, before, name,   quote, n, i, line, first) {
  block_skip = 0
  if (sep !~ /[=:]/) return 0
  if (sep ~ /["\047]:[ \t]*$/ && match(text, /^([ \t]|\\+[nrt])+\\*["\047]/)) {
    block_skip = before_quote(substr(text, 1, RLENGTH))
    return 0
  }
  quote = quote_of(text)
  if (quote != "") return length_of_three(text, sep, quote)
  if (sep ~ /"$/) return 0
  if (sep ~ /["\047]:[ \t]*$/ && match(text, /^<redacted(\001[a-z-]+)?>[],}]/)) return RLENGTH - 1
  if (sep ~ /=[ \t]*$/ && match(text, /^\\\\\\+n[ \t]*/)) {
    if (substr(text, RLENGTH + 1, 1) != "-") block_skip = RLENGTH
    return 0
  }
  if (text ~ /^[[{]/ && text !~ /^\[\][A-Za-z]/) {
    if (!match(substr(text, 1, 2000), /^[[{]([^][{}]|[[{][^][{}]*[]}])*[]}]/)) return 0
    n = RLENGTH
    if (n == 2 || text ~ /^[{]/ && !is_all_secret(name) && holds_secret_name(substr(text, 2, n - 2))) return -1
    text = substr(text, n + 1, 8)
    return text ~ /^([] \t,;)}"\047\\|&<>#]|$)/ && text !~ /^\\*["\047][A-Za-z0-9_]/ ? n : 0
  }
  if (sep !~ /:[ \t]*$/) return 0
  # A tag or an anchor of YAML stands before a value.
  if (sep ~ /[ \t]$/ && match(text, /^((!!?|&)[A-Za-z][^] \t"\047\\,}]*[ \t]+)+/)) {
    i = RLENGTH
    n = block_of(substr(text, i + 1), sep, before, name)
    if (n > 0) return i + n
    block_skip = i
    return 0
  }
  quote = ""
  if (match(before, /\\*["\047]$/)) {
    if (sep !~ /^\\*["\047]/) quote = substr(before, RSTART)
    before = substr(before, 1, RSTART - 1)
  }
  if (match(before, / [A-Za-z0-9_-]+:$/)) before = substr(before, 1, RSTART)
  line = before
  sub(/( |- )+$/, "", line)
  first = line == "" || line ~ /\\[nr]$/ || quote != ""
  i = first && quote == "" ? length(before) - length(line) : 0
  # What a quote encloses that opened right before the name ends with it.
  if (quote != "" && (n = quote_end(text, quote)) > 0) text = substr(text, 1, n - 1)
  if (match(text, /^[|>][0-9+-]*[ \t]*(\\+r)?\\+n/)) {
    n = RLENGTH
    i = indented_length(substr(text, n + 1), i, 0)
    return i == 0 ? 0 : n + i
  }
  if (first && sep ~ /[ \t]$/ && match(text, /^[^] \t\\"\047[{}(),;&|<>`$#][^ \t\\"\047{}(),;&|<>`$#]*[ \t]*(\\+r)?\\+n/)) {
    n = RLENGTH
    i = plain_length(substr(text, n + 1), i)
    return i == 0 ? 0 : n + i
  }
  if (!first || !match(text, /^[ \t]*(\\+r)?\\+n/)) return 0
  n = RLENGTH
  i = indented_length(substr(text, n + 1), i, 1)
  if (i == 0) return 0
  # Names of secrets, and what says something of one, are none.
  line = substr(text, n + 1, i > 200 ? 200 : i)
  if (is_all_secret(name)) return n + i
  if (tolower(name) ~ /secrets$/ || line ~ /^ *\\*["\047]?[A-Za-z_][A-Za-z0-9_.-]*\\*["\047]?:([ \t\\]|$)/ && line !~ /(^|\\n) *\\*["\047]?([vV]alue|[dD]efault|[eE]xample|secure)\\*["\047]?:/) return -1
  return holds_secret_name(substr(text, n + 1, i)) ? -1 : n + i
}

# Whether all that has a name below this one is a secret, whatever it is called.
function is_all_secret(name) {
  return tolower(name) ~ /(passwords|basic_?auth_?users|string_?data|git(hub|lab)[-_]?(oauth|token))$|^(data|binarydata|literals|list)$/
}

# Whether a text describes a secret of Kubernetes.
function is_secret_document(text) {
  return text ~ /[kK]ind\\*["\047]?[ \t]*[:=][ \t]*\\*["\047]?(Sealed)?Secret([^A-Za-z]|$)|secretGenerator|kubernetes_secret/
}

# How long a text between three quotes is, of which the separator may have the first, or 0.
function length_of_three(text, sep, quote,   n, at) {
  n = length(quote)
  if (sep ~ /"$/) {
    match(sep, /\\*"$/)
    if (substr(sep, RSTART) != quote || substr(text, 1, 2 * n) != quote quote) return 0
    at = index(substr(text, 2 * n + 1), quote quote quote)
    return at == 0 ? length(text) : at - 1 + 4 * n
  }
  if (substr(text, 1, 3 * n) != quote quote quote) return 0
  at = index(substr(text, 3 * n + 1), quote quote quote)
  return at == 0 ? length(text) : at - 1 + 6 * n
}

# To where the last line ends that stands deeper than that, or is of a list at the same depth.
function indented_length(text, indent, lists,   size, at, line, depth, n) {
  size = at = 0
  while (at < length(text)) {
    line = substr(text, at + 1)
    depth = match(line, /^ +/) ? RLENGTH : 0
    line = substr(line, depth + 1)
    n = match(line, /\\+[nr]/) ? RSTART - 1 : -1
    if (n != 0 && line != "") {
      if (depth <= indent && !(lists && depth == indent && line ~ /^- /)) return size
      size = at + depth + (n < 0 ? length(line) : n)
    }
    if (n < 0) return size
    at += depth + n + RLENGTH
  }
  return size
}

# To where the last line ends that a plain text of YAML goes on in: those that stand deeper, with words and no sign of a shell.
function plain_length(text, indent,   size, said, at) {
  size = 0
  while (match(substr(text, size + 1), /^(\\+n)? +[^] \t\\"\047[{}(),;&|<>`$#:-][^ \t\\"\047{}(),;&|<>`$#:]*[ \t]*(\\+r)?(\\+n|$)/)) {
    said = substr(text, size + 1, RLENGTH)
    at = match(said, /^\\+n/) ? RLENGTH : 0
    match(substr(said, at + 1), /^ +/)
    if (RLENGTH <= indent) return size
    if (!match(said, /\\+n$/)) return size + length(said)
    size += RSTART - 1
  }
  return size
}

function holds_secret_name(text,   name) {
  text = substr(text, 1, 2000)
  while (match(text, /[A-Za-z_][A-Za-z0-9_.-]*\\*["\047]?[ \t]*[:=]/)) {
    name = substr(text, RSTART, RLENGTH)
    text = substr(text, RSTART + RLENGTH)
    sub(/\\*["\047]?[ \t]*[:=]$/, "", name)
    if (secret_name(name) || name ~ /^[nrt]./ && secret_name(substr(name, 2))) return 1
  }
  return 0
}

# The length of a value: of a header to the quote that it began behind, of what is quoted to its quote, or to what ends a
# word. What stands behind a scheme that nobody knows may be the secret.
function size_of_value(text, name, sep, quote, ends, scheme,   size, header) {
  header = sep ~ /:/ && tolower(name) ~ /(^|[-_])(auth(orization)?|cookie)$/
  if (is_element(sep)) return match(text, text ~ /^([ \t]|\\+[nrt])*<!/ ? "[]][]]>" : "<") ? RSTART - 1 : length(text)
  if (sep ~ /^[(]/) return length_of_call(text)
  if (sep == " " && quote_of(text) == apostrophe && is_called(tolower(name), "", 1)) return length_of_quoted(text)
  if (sep ~ /[{]([ \t]|\\+[nrt])+$/) return match(text, /([ \t]|\\+[nrt])*}/) ? RSTART - 1 : length(text)
  if (sep ~ /[(]$/) return match(text, /[)]/) ? RSTART - 1 : length(text)
  if (header && quote != "" && sep !~ /"$/ && quote_of(text) == "") {
    size = index(text, quote)
    return size == 0 ? length(text) : size - 1
  }
  if (sep ~ /"$/) {
    match(sep, /\\*"$/)
    size = quote_end(text, substr(sep, RSTART))
    return size == 0 ? length(text) : size - 1
  }
  if (sep ~ /:/ && tolower(name) ~ /(^|-)cookie$/ && quote_of(text) == "") return to_quote(text)
  size = value_length(text, ends)
  if (header && scheme == 0 && quote_of(text) == "" && match(substr(text, size + 1), /^ +[^- \t;&|<>"\047\\][^ \t;&|"\047\\]*/) && substr(text, size + 1, RLENGTH) !~ /:\/\//) size += RLENGTH
  return size
}

# All that is quoted between the brackets of a call.
function length_of_call(text,   size, n) {
  size = quote_of(text) == "" ? 0 : length_of_quoted(text)
  n = call_end(text, 0) - 1
  return n > size && substr(text, size + 1, n - size) ~ /["\047]/ ? n : size
}

function length_of_quoted(text,   size, n) {
  size = 0
  while (1) {
    n = value_length(text, "[,)]")
    size += n
    text = substr(text, n + 1)
    n = match(text, /^[ \t]*,[ \t]*([$@&*]?[A-Za-z0-9_][^,()"\047\\]*,[ \t]*)*[bBrRuU]?/) ? RLENGTH : 0
    if (n == 0 || quote_of(substr(text, n + 1)) == "") return size
    size += n
    text = substr(text, n + 1)
  }
}

# The quote right before a name, if there is one.
function quote_before(gap, run, name) {
  if (length(name) < length(run)) return ""
  if (gap ~ /\\"$/) return "\\\""
  gap = substr(gap, length(gap))
  return gap == "\"" || gap == apostrophe ? gap : ""
}

# How long the scheme of a header is, with what stands around it.
function scheme_length(text) {
  return match(tolower(text), /^ *(@schemes@)\\* +/) ? RLENGTH : 0
}

# Names that are read as they are written: of ipsec, dovecot, 3proxy and redis, and of an option.
function is_named_exactly(name, before, text, at, end,   head) {
  if (name !~ /^(on|license|C[LR]|XAUTH|EAP|NTLM|PLAIN|CLEAR|CLEARTEXT|CRYPT|S?MD5|S?SHA|S?SHA(256|512)|SHA(256|512)-CRYPT|BLF-CRYPT|ARGON2ID?)$/) return 0
  if (name == "license") return before == "-"
  if (name ~ /^C[LR]$/) return before == ":" && substr(text, end, 1) == ":"
  head = at > 65 ? substr(text, at - 64, 64) : substr(text, 1, at - 1)
  if (name ~ /^(XAUTH|EAP|NTLM)$/) return head ~ /:[ \t]*$/
  if (name == "on") return head ~ /(^|[ \t"\047]|\\[nr])user[ \t]+[^ \t\\]+[ \t]+$/ && substr(text, end, 128) ~ /^([ \t]+[^ \t>\\"\047][^ \t\\"\047]*)*[ \t]+>/
  return before == "{" && substr(text, end, 1) == "}" && head ~ /(^|[^$%])[{]$/
}

# IDENTIFIED BY of a database, a code in an address, and what is sent to who asks for a password.
function is_named_otherwise(name, before, text, at, end) {
  if (is_named_exactly(name, before, text, at, end)) return 1
  name = tolower(name)
  if (name == "code") return before == "?" || before == "&"
  if (name ~ /^(by|as|using|values)$/) return tolower(at > 64 ? substr(text, at - 64, 64) : substr(text, 1, at - 1)) ~ /identified(([ \t\\]|\\+[nrt])+(with|via)([ \t\\]|\\+[nrt])+[a-z0-9_]+|([ \t\\]|\\+[nrt])+by)?([ \t\\]|\\+[nrt])+$/
  if (name in named_in_document) {
    if (name == "value") return is_value_of_name(substr(text, end, 256))
    if (name == "id") return text ~ /vmess|vless/
    if (name == "content") return text ~ /\\n *secrets:/
    if (name == "list") return index(text, "chpasswd:")
    if (name == "p" && (at > 64 ? substr(text, at - 64, 64) : substr(text, 1, at - 1)) ~ /(^|[ ,"\047])u=[^ =]*,$/) return 1
    if (length(name) > 2) return secret_document
    return substr(text, end, 8) ~ /^\\*"[ \t]*:/ && index(text, "\"kty")
  }
  if (substr(name, 1, 5) == "user_" && length(name) > 5) return index(text, "LoginModule")
  if (name == "encrypt") return substr(text, end, 64) ~ /^\\*["\047]?[ \t]*[=:][ \t]*\\*["\047]/
  if (name == "send") return text ~ /assword|assphrase/
  if (name == "basic") return 1
  return (substr(text, end, 1) == "(" || substr(text, end, 2) == " " apostrophe) && is_called(name, text, end - length(name))
}

# Whether the name of a secret stands behind its value.
function is_value_of_name(text) {
  if (!match(text, /^\\*["\047]?[ \t]*[:=][ \t]*(\\*"[^"]*"|\\*\047[^\047]*\047|<redacted(\001[a-z-]+)?>|[^ \t,"\047\\<>]+)([ \t]*,[ \t]*|[ \t]+|[ \t]*\\+n[ \t]*)\\*["\047]?([nN]ame|[kK]ey)\\*["\047]?[ \t]*[:=][ \t]*\\*["\047]?/)) return 0
  text = substr(text, RLENGTH + 1)
  return match(text, /^[A-Za-z0-9_.-]+/) && secret_name(substr(text, 1, RLENGTH))
}

# How a quoted value begins.
function quote_of(text) {
  return match(text, /^\\*["\047]/) ? substr(text, 1, RLENGTH) : ""
}

# The length of what stands before the next quote and its backslashes.
function to_quote(text,   n) {
  n = index(text, "\"") - 1
  return n < 0 ? length(text) : n - backslashes(substr(text, 1, n))
}

# Whether what has this name here is told without a sign between them: SET name value, the files of npm, netrc and others,
# and the scheme of a header.
function is_told(name, text, at, rest, quote,   capitals, begins) {
  capitals = name ~ /^[A-Z][A-Z0-9_]+$/
  name = tolower(name)
  if (name ~ /^(cleartext|walletpassphrase|.*setsteamaccount|_auth|_authtoken|_password|requirepass|masterauth|bindpw|rootpw|rootbindpw|bind_pw|plaintext-password|authldapbindpassword)$/ || word_before(text, at) ~ /^(set|(.*[_-]|[nrt])?header(_up|_down|_add|_replace)?)$/) return 1
  # A line of properties: a name with a dot, blanks and a value, and no more.
  if (begins_line(text, at) && (name ~ /[.]/ || name ~ /._(pass|passwd|password|passphrase|secret|key|token)$|.-(psk|pass|passwd|secret)$|(api|auth|access|secret|private|shared|license)-(key|token)$/ && name !~ /^(get|set|check|create|make|gen|generate|read|load|fetch|ask|prompt|print|show|update|delete|remove|reset|change|verify|validate|test|hash|add|rotate)_/) && rest ~ /^[^ \t"\047\\]+[ \t]*(}[ \t]*)?(\\+[nr]|$)/ || rest ~ /^[^ \t"\047\\;]+;[ \t]*\\+[nr]/ && begins_line(text, at)) return 1
  begins = begins_line(text, at) || substr(text, at > 32 ? at - 32 : 1, at > 32 ? 32 : at - 1) ~ /[{;:,(][ \t]*$/
  if (is_bare(name, rest, begins, is_second_in_line(text, at) || capitals && begins)) return 1
  if (rest ~ /^[$][A-Za-z_]*[$][^ \t$]/) return 1
  if (quote != "" && rest ~ /^[^ \t"\047\\]+\\*["\047][ \t]*>/) return 1
  if (name == "bearer" && quote != "" && match(rest, /^[A-Za-z0-9+\057_.~=-]+/) && RLENGTH > 7 && substr(rest, RLENGTH + 1) ~ /^\\*["\047]/) return 1
  if (name ~ /^(basic|bearer)$/) return match(rest, /^[A-Za-z0-9+\057_.~=-]+/) && RLENGTH > 7 && substr(rest, 1, RLENGTH) ~ /[0-9=]/
  if (name == "by") return tolower(rest) !~ /^(password|values|random)[ \t]/
  if (name == "auth") return rest ~ /^[A-Za-z0-9._@-]+:[^ \t:\057]/
  return name ~ /(password|passwd|pass|pwd|secret|psk)$/ && tolower(substr(text, at > 64 ? at - 64 : 1, at > 64 ? 64 : at - 1)) ~ /(login|machine|account|user|username)([ \t]|\\+[nrt])+[^ \t\\]+([ \t]|\\+[nrt])*\\*$/
}

# Whether a name and one word more stand in a line, of which the name or what that word is made of says that it is a secret.
function is_bare(name, rest, begins, second,   drawn) {
  begins = begins || second
  # In a sentence, one that was drawn by lot.
  if (name ~ /(password|passphrase|passcode|_passwd)$|^api_?key$/ && match(rest, /^[A-Za-z0-9_.!@%+-]+[ \t]/) && RLENGTH > 6) {
    drawn = substr(rest, 1, RLENGTH)
    if (drawn ~ /[0-9]/ && drawn ~ /[A-Za-z]/) return 1
  }
  if (!match(rest, /^[^] \t"\047\\;&|<>(){}$=[]+([ \t]+#|([ \t]+(all|any|}))?[ \t]*([;"\047]|\\+[nr]|$))/)) return 0
  match(rest, /^[^] \t"\047\\;&|<>(){}$=[]+/)
  rest = substr(rest, 1, RLENGTH)
  drawn = length(rest) > 5 && rest ~ /[A-Z0-9]/ && rest ~ /[A-Za-z]/
  if (name ~ /^(get|set|check|create|make|gen|generate|read|load|fetch|ask|prompt|print|show|update|delete|remove|reset|change|verify|validate|test|hash|add|rotate)[_-]/) return 0
  if (name ~ /(password|passphrase|passcode|_passwd)$|^api_?key$/) return begins || drawn
  return begins && (drawn || second) && name ~ /^pass$|(secret|token|credentials?|psk|pwd|[_-]pass|[_.-]passwd|[_-]key|(auth|api|access|private|secret|shared|signing|license)key)$/
}

# Whether a name stands at the beginning of a line, behind an escape that may be read as its first letter.
function begins_line(text, at) {
  return at > 1 && substr(text, at - 1, 1) == "\\" && substr(text, at, 1) ~ /[nr]/ || substr(text, at > 32 ? at - 32 : 1, at > 32 ? 32 : at - 1) ~ /\\[nr][ \t]+$/
}

# Whether it is the second word of a line of settings.
function is_second_in_line(text, at) {
  return substr(text, at > 32 ? at - 32 : 1, at > 32 ? 32 : at - 1) ~ /(\\[nr]|["\047])[ \t]*(@settings@)[ \t]+$/
}

# The word right before this place, in small letters, as far as its last letters tell.
function word_before(text, at) {
  text = tolower(at > 12 ? substr(text, at - 12, 12) : substr(text, 1, at - 1))
  return match(text, /[a-z0-9_.-]+[ \t]$/) ? substr(text, RSTART, RLENGTH - 1) : ""
}

# ---- What position and value together say, in whatever language: of a statement that speaks of a secret the words that were
# drawn by lot, and the text in quotes that a name of one leads to; and elsewhere what can be nothing but drawn. It may be
# something else, so that its mark proves nothing.

function without_drawn(text,   run, gap, n, k, at, begin, from, out, word, before, speaks, public, size) {
  text = without_passwords(text)
  if (text !~ /[0-9"\047`<\\]/) return text
  if ((text !~ /[0-9]/ || text !~ /[A-Z]/ || text !~ /[A-Za-z0-9][A-Za-z0-9][A-Za-z0-9][A-Za-z0-9][A-Za-z0-9][A-Za-z0-9][A-Za-z0-9][A-Za-z0-9][A-Za-z0-9][A-Za-z0-9]/) && tolower(text) !~ /(@near@)/) return text
  out = ""
  at = from = 1
  speaks = public = 0
  n = runs(text, run, gap)
  for (k = 1; k <= n; k++) {
    begin = at + length(gap[k])
    at = begin + length(run[k])
    word = run[k]
    before = substr(gap[k], length(gap[k]))
    if ((speaks || public) && gap[k] ~ /[;|&]/) speaks = public = 0
    if (before == "\\" && word ~ /^[nrt]/) {
      if (word !~ /^t/) speaks = 0
      word = substr(word, 2)
      before = " "
      begin++
    }
    if (word == "-----BEGIN") public = 1
    else if (word == "-----END") public = 0
    if (begin < from || word == "" || public) continue
    if (length(word) > 7 && word ~ /[0-9]/ && before !~ /[\057@:.$%#+\\]/ && gap[k] !~ /[$][{]$/ && gap[k + 1] !~ /^[[\057(:@={%+]/ && is_drawn(word) && (speaks || is_drawn_anywhere(word))) {
      out = out substr(text, from, begin - from) mark_of(word, 0)
      from = at
    } else if (tolower(word) ~ /(@near@)/) {
      speaks = 1
      sub(/^[0-9.-]+/, "", word)
      if (tolower(word) == "license" && (size = license_length(substr(text, at, 128))) > 0 || word != "" && secret_name(word) && ((size = statement_length(substr(text, at, 128))) > 0 || (size = told_length(substr(text, at, 128), word, text, at - length(word))) > 0)) {
        out = out substr(text, from, at + size - from)
        from = at + size
        size = part_length(substr(text, from), "[ \t<]|\\\\+[nr]")
        out = out mark_of(substr(text, from, size), 0)
        from += size
      }
    }
  }
  return out substr(text, from)
}

# How much stands between the name of a secret and the text in quotes that it leads to, by a sign right before that or before
# what is called there, or 0.
function statement_length(text,   size, said) {
  if (!match(text, /^(\\*["\047])?([ \t]*[{][^{}"\047\\]*[}])?[^"\047`\\;&#<>]*([=(,?:]|[|][|])[ \t]*([A-Za-z_][A-Za-z0-9_.]*[ (])?[bBrRuUL@]?\\*["\047`]/)) return 0
  size = before_quote(substr(text, 1, RLENGTH))
  if (!match(substr(text, size + 1), /^(\\*["\047`])+[^ \t"\047`\\$<>\057]+\\*["\047`]/)) return 0
  said = substr(text, size + RLENGTH + 1)
  # Nor is a key of a list of them, or the name of an element.
  if (text ~ /^[(]/ || said ~ /^[ \t]*>/ || said ~ /^[ \t]*[:=]/ && index(substr(text, 1, size), ",")) return 0
  return substr(text, 1, size) ~ /[ \t]-/ ? 0 : size
}

# Likewise of the key of a license, where most say how it is called.
function license_length(text,   size, key) {
  if (!match(text, /^\\*["\047]?[ \t]*[:=][ \t]*\\*["\047]?/)) return 0
  size = RLENGTH
  text = substr(text, size + 1)
  if (!match(text, /^[A-Za-z0-9_+-]+/)) return 0
  key = substr(text, 1, RLENGTH)
  if (length(key) < 6 || key ~ /^(@licenses@)$/) return 0
  return substr(text, RLENGTH + 1) ~ /^[ \t]*(\\+[nr]|\\*["\047]|[,}]|$)/ ? size : 0
}

# Whether what begins a text is said of a secret in a sentence, up to this end.
function is_said(text, letters, behind) {
  if (!match(text, letters)) return 0
  return tolower(substr(text, 1, RLENGTH)) !~ /^(@unsaid@)$/ && substr(text, RLENGTH + 1) ~ behind
}

# case $TOKEN in X) without what it may be.
function without_branches(text,   out, name, said) {
  out = ""
  while (match(text, /(^|[^A-Za-z0-9_-]|\\[nrt])case[ \t]+\\*"?[$][{]?[A-Za-z_][A-Za-z0-9_]*[^ \t$]*[ \t]+in[ \t\\]/)) {
    name = substr(text, RSTART, RLENGTH - 1)
    out = out substr(text, 1, RSTART + RLENGTH - 2)
    text = substr(text, RSTART + RLENGTH - 1)
    sub(/^.*[$][{]?/, "", name)
    match(name, /^[A-Za-z0-9_]+/)
    if (!secret_name(substr(name, 1, RLENGTH))) continue
    while (1) {
      said = match(text, /^([ \t;(]|\\+[nrt])+/) ? RLENGTH : 0
      if (!match(substr(text, said + 1), /^[^ \t;()]+[)]/)) break
      name = substr(text, said + 1, RLENGTH - 1)
      out = out substr(text, 1, said)
      text = substr(text, said + RLENGTH)
      out = out (name == "*" ? name : mark_of(name, 0))
      said = index(text, ";;")
      if (said == 0) break
      out = out substr(text, 1, said + 1)
      text = substr(text, said + 2)
    }
  }
  return out text
}

# The lines that set variables of a file for a builder, which a step may write.
function without_settings(text,   out, size) {
  out = ""
  while (match(text, /\\n[ \t]*ENV[ \t]+[A-Za-z_][A-Za-z0-9_]*=/)) {
    size = match(substr(text, RSTART), /^\\n[ \t]*ENV[ \t]+/) ? RLENGTH : 0
    match(text, /\\n[ \t]*ENV[ \t]+[A-Za-z_][A-Za-z0-9_]*=/)
    out = out substr(text, 1, RSTART + size - 1)
    text = substr(text, RSTART + size)
    while (match(text, /^[ \t]*[A-Za-z_][A-Za-z0-9_]*=/)) {
      out = out substr(text, 1, RLENGTH)
      text = substr(text, RLENGTH + 1)
      size = value_length(text, "[ \t;&|]|\\\\+n|\\\\+t|\\\\+\"")
      out = out mark_of(substr(text, 1, size), 0)
      text = substr(text, size + 1)
    }
  }
  return out text
}

# What is passed on to what was called, require("x")("X"), or is taken apart, "X".toCharArray().
function without_passed(text,   out, size) {
  out = ""
  while (match(text, /require[(]\\*["\047][^"\047\\]+\\*["\047][)][(]\\*["\047]|\\*["\047][^"\047\\]+\\*["\047][.]toCharArray[(]/)) {
    size = substr(text, RSTART, RLENGTH) ~ /^require/ ? RSTART - 1 + before_quote(substr(text, RSTART, RLENGTH)) : RSTART - 1
    out = out substr(text, 1, size)
    text = substr(text, size + 1)
    size = part_length(text, "[ \t<]|\\\\+[nr]")
    out = out mark_of(substr(text, 1, size), 0)
    text = substr(text, size + 1)
  }
  return out text
}

# Likewise of a line or an element: behind a word that says how it is written, or that it is told with.
function told_length(text, name, whole, at,   size) {
  size = 0
  if (match(text, /^[ \t]+(ENC|password|string|plain|cleartext|encrypted|hex)[ \t]+/)) size = RLENGTH
  else if (match(text, /^>([ \t]|\\+[nrt])*<([vV]alue|string|data)>[^<>]+</)) return index(substr(text, 2), ">") + 1
  if (size == 0 || !is_last_word(substr(text, size + 1))) {
    if (tolower(name) ~ /(password|passphrase|passcode|passwd|pin|pw|token|secret|key)$/ && match(text, /^[ \t]+(is|was)[ \t]+/)) {
      size = RLENGTH
      if (is_said(substr(text, size + 1), "^[^] \t\"\047`\\\\;&|<>(){}$=.,![]+", "^([.!]?[ \t]*(\\\\+[nr]|\\\\*[\"\047]|$)|,[ \t])")) return size
    }
    if (tolower(name) ~ /(password|passphrase|passcode|passwd)$/ && substr(whole, at > 32 ? at - 32 : 1, at > 32 ? 32 : at - 1) ~ /(\\[nr][ \t]*([A-Za-z0-9_.:-]+[ \t]+)?[A-Za-z0-9_.:-]+|with|and|\057)[ \t]+$/ && match(text, /^[ \t]+/)) {
      size = RLENGTH
      if (is_said(substr(text, size + 1), "^[^] \t\"\047`\\\\;&|<>(){}$=.\057[]+", "^[ \t]*(\\\\+[nr]|$)")) return size
    }
    size = 0
    if (at > 2 && substr(whole, at - 2, 1) == "\\") at--
    if (name ~ /([_-]|[a-z])([pP]ass|[pP]assword|[pP]asswd|[aA]uth)$/ && (begins_line(whole, at) || is_second_in_line(whole, at)) && match(text, /^[ \t]+[A-Za-z0-9._@*-]+[ \t]+/)) size = RLENGTH
  }
  return size > 0 && is_last_word(substr(text, size + 1)) ? size : 0
}

function is_last_word(text) {
  return text ~ /^[^] \t"\047`\\;&|<>(){}$=[]+[ \t]*(\\+[nr]|$)/
}

# Whether a word is made of letters and digits as no name of a program, a file or a host is.
function is_drawn(word) {
  if (length(word) < 8 || length(word) > 128 || word !~ /[0-9]/ || word !~ /^[A-Za-z0-9_][A-Za-z0-9_-]*$/ || word !~ /[A-Za-z]/) return 0
  return word ~ /[0-9].*[0-9]|[A-Z].*[a-z]|[a-z].*[A-Z]/ && word !~ /^[A-Fa-f0-9-]+$/ && word !~ /^(@kept@)([_-](@kept@))*$/
}

# ---- Words that are told by their shape alone, wherever they stand: bytes drawn by lot in base 64, padded; a word, a year and
# a mark; and words of passwords with digits and signs for letters.

function without_passwords(text) {
  if (index(text, "=")) text = without_padded(text)
  if (index(text, "!")) text = without_years(text)
  return text ~ /w0rd|[sS]3cr3t|[eE]cr3t|[pP]@ss|[pP]4ss|[pP]a55|[pP]@55|[aA]dm1n/ ? without_signs_for_letters(text) : text
}

# Letters of base 64 that were drawn by lot: paths and names hardly look so.
function is_drawn_base64(word) {
  return length(word) > 15 && word !~ /^AAAA/ && word ~ /[A-Z]/ && word ~ /[a-z]/ && word ~ /[0-9+].*[0-9+]/
}

function without_padded(text,   from, begin, end, at, word, out, near) {
  if (index(text, "-----BEGIN ")) return text
  out = ""
  from = at = 1
  while (match(substr(text, at), /[A-Za-z0-9+\057]+==?/)) {
    begin = at + RSTART - 1
    at = end = begin + RLENGTH
    if (end - begin < 24) continue
    begin = behind_escape(text, begin)
    word = substr(text, begin, end - begin)
    if (length(word) % 4 && match(word, /^[a-z]+\057/)) {
      begin += RLENGTH
      word = substr(word, RLENGTH + 1)
    }
    if (length(word) < 24 || length(word) > 88 || length(word) % 4 || !is_drawn_base64(word) || begin > 1 && substr(text, begin - 1, 1) ~ /[_.%$-]/ || substr(text, end, 1) ~ /[A-Za-z0-9+\057=_-]/) continue
    near = begin > 40 ? substr(text, begin - 40, 40) : substr(text, 1, begin - 1)
    if (tolower(near substr(word, 1, 8)) ~ /public|pubkey|sha1|sha2|sha3|sha5|digest|integrity|finger|checksum|base64,|cert|ssh-/) continue
    out = out substr(text, from, begin - from) mark_of(word, 0)
    from = end
  }
  return out substr(text, from)
}

function without_years(text,   from, begin, end, at, word, out, floor, near) {
  out = ""
  from = at = 1
  while (match(substr(text, at), /[0-9][0-9]!+/)) {
    begin = at + RSTART - 1
    at = end = begin + RLENGTH
    floor = begin - 64 > from ? begin - 64 : from
    near = substr(text, floor, begin - floor)
    if (match(near, /[A-Za-z][A-Za-z0-9_.-]*$/)) begin = behind_escape(text, floor + RSTART - 1)
    word = substr(text, begin, end - begin)
    if (length(word) < 8 || word !~ /[A-Z]/ || word !~ /[a-z]/ || substr(text, end, 1) ~ /[A-Za-z0-9=_\057(]/) continue
    out = out substr(text, from, begin - from) mark_of(word, 0)
    from = end
  }
  return out substr(text, from)
}

function without_signs_for_letters(text,   from, begin, end, out, floor, near) {
  out = ""
  from = 1
  while (match(substr(text, from), /w0rd|[sS]3cr3t|[eE]cr3t|[pP]@ss|[pP]4ss|[pP]a55|[pP]@55|[aA]dm1n/)) {
    begin = from + RSTART - 1
    end = begin + RLENGTH
    floor = begin - 64 > from ? begin - 64 : from
    near = substr(text, floor, begin - floor)
    if (match(near, /[A-Za-z0-9_][A-Za-z0-9_.!@#%^*+-]*$/)) begin = behind_escape(text, floor + RSTART - 1)
    if (match(substr(text, end, 64), /^[A-Za-z0-9_.!@#%^*+-]+/)) end += RLENGTH
    out = out substr(text, from, begin - from) mark_of(substr(text, begin, end - begin), 0)
    from = end
  }
  return out substr(text, from)
}

# Where a word begins, which may stand right behind the escape of a line feed.
function behind_escape(text, begin) {
  return begin > 1 && substr(text, begin - 1, 1) == "\\" && substr(text, begin, 1) ~ /[nrt]/ ? begin + 1 : begin
}

function is_drawn_anywhere(word) {
  return length(word) > 9 && word ~ /[A-Z]/ && word ~ /[a-z]/ && word ~ /[0-9].*[0-9]/ && word !~ /[a-z][a-z][a-z][a-z][a-z]|[A-Z][A-Z][A-Z][A-Z][A-Z]|[_-]|^AAAA/
}

# ---- Well-known programs have options that are told a secret though their names do not say so.

# A row of their table.
function client_row(programs, shapes,   n, i, word, shape, last) {
  client_rows++
  n = split(programs, word, " ")
  for (i = 1; i <= n; i++) row_of[word[i]] = client_rows
  n = split(shapes, word, " ")
  attached_count[client_rows] = 0
  flags[client_rows] = shapes ~ /(^| )-[A-Za-z0-9][^ ]*[A-Za-z0-9][_+:]( |$)/ ? "" : "@client_flags@"
  for (i = 1; i <= n; i++) {
    last = substr(word[i], length(word[i]))
    shape = substr(word[i], 1, length(word[i]) - 1)
    if (word[i] ~ /(>[0-9]|=)$/ || word[i] ~ /^\057/ && length(word[i]) < 3) is_talked_to[client_rows] = 1
    if (word[i] ~ />[0-9]$/) told_behind[client_rows, substr(shape, 1, length(shape) - 1)] = last
    else if (word[i] ~ /^\057/ && length(word[i]) < 3) slashed[client_rows] = word[i]
    else if (word[i] == "NAME") by_name[client_rows] = 1
    else if (last == "~") flags[client_rows] = shape
    else if (last == "!") body_by[client_rows, shape] = 1
    else if (last == "=") assigned_behind[client_rows, shape] = 1
    else if (last == "_") {
      told_by[client_rows, shape] = 1
      if (shape ~ /^--/) attached[client_rows, ++attached_count[client_rows]] = shape "="
    }
    else if (last == "+") attached[client_rows, ++attached_count[client_rows]] = shape
    else {
      pair_by[client_rows, shape] = 1
      attached[client_rows, ++attached_count[client_rows]] = shape (shape ~ /^--/ ? "=" : "")
      pair_attached[client_rows, attached_count[client_rows]] = 1
    }
  }
}

# What is known behind a word that names a program: its row, behind a > how many words are still no secret, behind which
# all are; or a = where all that is assigned is one.
function client_of(word,   row) {
  if (!(word in row_of)) {
    if (word !~ /[;&|()"=`\057\\\047]/) return ""
    sub(/[;&|)]?[;&|)]$/, "", word)
    sub(/^.*([;&|()"=`\057\047]|\\[nrt])/, "", word)
    if (!(word in row_of)) return ""
  }
  row = row_of[word]
  return (row, "") in told_behind ? row ">" told_behind[row, ""] : row ""
}

# Whether only the first word behind a program tells.
function is_once(client) {
  return (client + 0) in slashed && slashed[client + 0] == "/1"
}

# What is known behind this word. A line that ends, ends what is told behind a word.
function client_behind(word, client, option) {
  client = client_known(word, client, option)
  if (client == "" || word !~ /\\[nr]\002$/) return client
  return (client + 0) in is_talked_to ? (client + 0) "" : ""
}

function client_known(word, client, option,   row, left, next_client) {
  if (word ~ /^[;&|]|[;&|]$/) client = ""
  if (client != "") {
    row = client + 0
    if (word != "" && (row, word) in told_behind) return row ">" told_behind[row, word]
    if ((row, word) in assigned_behind) return row "="
    if (client ~ />/) {
      if (word ~ /^-/) return client
      left = substr(client, index(client, ">") + 1) + 0
      return row ">" (left > 0 ? left - 1 : 0)
    }
  }
  # What stands behind an option, as the name of a host, or in an address, is no program.
  if (client != "" && (index(word, "://") || option ~ /^--?[A-Za-z][A-Za-z0-9-]*$/ && word !~ /^[\\"\047`$(]/)) return client
  next_client = client_of(word)
  # SET is a word of many, and then only one of theirs.
  if (client != "" && next_client != "" && (next_client + 0) in by_name && !(client + 0 in by_name)) return client ~ /[=s]$/ ? client : client "s"
  # CONNECT is one only of a database.
  if (next_client != "" && (client == "" || !is_once(next_client) || (client + 0) in slashed)) return next_client
  return client != "" && word !~ /^-/ && is_once(client) ? "" : client
}

# What is left of a word that is told a secret by the option before it, or in one word with its option; or nothing.
function told(word, option, client,   row, i, name, is_value) {
  if (client == "" || word == "") return ""
  row = client + 0
  is_value = word !~ /^(-|[;&|]+$|[0-9]*(<<|<[(]|>[>&]*([\057&.]|$))|[0-9]+>)/
  if (is_value) {
    if (client ~ />0$/) {
      i = index(word, "=")
      name = substr(word, 1, i - 1)
      return name ~ /^[A-Za-z_][A-Za-z0-9_.-]*$/ && secret_name(name) ? name "=" mark(substr(word, i + 1)) : mark(word)
    }
    if ((row, option) in told_by || (i = flags_end(option, row)) > 0 && (row, "-" substr(option, i + 1)) in told_by || word ~ /[:%]/ && ((row, option) in pair_by || option ~ /^-[A-Za-z]+$/ && (row, "-" substr(option, length(option))) in pair_by)) return mark(word)
    if (attached_count[row] > 0 && is_secret_option(option)) return mark(word)
    if (row in slashed && word ~ /^(userid=)?\\*["\047]?[A-Za-z][A-Za-z0-9_$#]*\057[^\057@ ]+(@|\\*["\047]|$)/) return mark(word)
  }
  if ((row in by_name || client ~ /s$/) && is_value && word !~ /^([:+]?=|[tT][oO]|[fF][oO][rR]|ENC|encrypted)$/ && ends_with_secret_name(option)) return mark(word)
  # What is sent alone is no form, no list and no file.
  if (is_value && (row, option) in body_by && word ~ /^(\\*["\047])*[A-Za-z0-9_+-]+(\\*["\047])*$/) return mark_of(word, 0)
  if (sub(/^\\*["\047]/, "", word)) sub(/\\*["\047]$/, "", word)
  name = attached_told(word, row)
  i = name == "" ? flags_end(word, row) : 0
  if (i == 0) return name
  name = attached_told("-" substr(word, i + 1), row)
  return name == "" ? "" : substr(word, 1, i) " " name
}

# What is left of an option that has its value in one word with it, or nothing.
function attached_told(word, row,   i, name) {
  for (i = 1; i <= attached_count[row]; i++) {
    name = attached[row, i]
    if (length(word) > length(name) && substr(word, 1, length(name)) == name && (!((row, i) in pair_attached) || word ~ /[:%]/)) {
      word = substr(word, length(name) + 1)
      sub(/=$/, "", name)
      return name " " mark(word)
    }
  }
  return ""
}

# Where the flags of one letter end that stand in one word with an option behind them, or 0.
function flags_end(word, row,   i, n) {
  n = length(word)
  if (n < 3 || substr(word, 1, 1) != "-" || flags[row] == "") return 0
  for (i = 2; i < n && index(flags[row], substr(word, i, 1)) > 0; i++) ;
  return i > 2 ? i - 1 : 0
}

# Whether the last name in a word is that of a secret.
function ends_with_secret_name(word) {
  sub(/\\*["\047]$/, "", word)
  if (word ~ /^(\\*["\047])?[.-]/) return 0
  return match(word, /[A-Za-z_][A-Za-z0-9_.-]*$/) && secret_name(substr(word, RSTART))
}

# NAME= of -e NAME=VALUE, which stays, with the quote before it.
function assigned(word, option, client) {
  if ((client ~ /=$/ || option ~ /^-+(@assigning@)$/) && match(word, /^(\\*["\047])?[A-Za-z_][A-Za-z0-9_.-]*(\\*["\047])?=/)) return substr(word, 1, RLENGTH)
  return match(word, /^(-(@assigning_short@)|--(@assigning_long@)=)(\\*["\047])?[A-Za-z_][A-Za-z0-9_.-]*=/) ? substr(word, 1, RLENGTH) : ""
}

# Whether a user was told, and nothing but options and their values since. Then -p tells a secret, unless it is a port or a
# directory.
function user_behind(word, option, user) {
  if (substr(word, 1, 1) == "-") {
    if (!user && index(word, "=") && word ~ /^(-u|-U|--user|--username)=./) user = 1
  } else if (option in user_options) user = 1
  else if (user && (substr(option, 1, 1) != "-" || index(option, "="))) user = 0
  return user && word !~ /^[;&|]|[;&|:]$|\\[nr]\002$/
}

# Whether a word may be a secret, since a user was told before it, or a subcommand.
function told_so(word, option, user, asked) {
  if (asked > 0 && asked % 10 == 1 && !is_secret_option(option) && option !~ /^[<>]|[<>:=]$/ && word !~ /^(-|[;&|]+$|[0-9]*(<<|<[(]|>[>&]*([\057&.]|$))|[0-9]+>)/ && word !~ /[\057(){}]|[][]/ && word !~ /^([<>].*|[^A-Za-z0-9$]*|[A-Za-z0-9-]+([.][A-Za-z0-9-]+)+(:[0-9]+)?|[A-Za-z0-9.-]+:[0-9].*|.*:|(then|do|fi|done|else|esac|@verbs_passed@|@verbs_end@)[;&|)]*(\\[nr]\002)?)$/ && bare_word(word) !~ /^(@begins_ends@)$/) return 1
  return user && told_with_user(word, option)
}

function told_with_user(word, option) {
  return word ~ /^-p=./ || option ~ /^(-p|-P|-pw|--p)$/ && word !~ /^[-.\057;&|<>]/ && word !~ /^\\*["\047]?([0-9.]*:)?[0-9]?[0-9]?[0-9]?[0-9]?[0-9]?(:[0-9]+)?(\057(tcp|udp))?\\*["\047]?([\\nr]*\002)?$/
}

# What is left of such a word.
function without_so(word,   name, bare) {
  if (word ~ /^-p=/) return "-p=" mark_of(substr(word, 4), 0)
  # Not of padded base 64.
  if (!match(word, /^(\\*["\047])?[A-Za-z_][A-Za-z0-9_.-]*=[^=]/)) return mark_of(word, 0)
  name = substr(word, 1, RLENGTH - 1)
  word = substr(word, RLENGTH)
  bare = name
  sub(/^\\*["\047]/, "", bare)
  sub(/=$/, "", bare)
  return name mark_of(word, secret_name(bare))
}

# What was said of a command so far to a program that nobody knows: ten times how many words there were, if it matters, and
# one more than how many words are still no secret, behind which all may be, if a subcommand was among them. 90 up to the end
# of a command, and -1 up to that of a text, if none is looked for.
function asked_of(text) {
  return tolower(text) ~ /@near@|@asked@/ ? 0 : -1
}

function asked_behind(word, option, asked,   at, bare) {
  if (asked < 0) return asked
  if (word ~ /^[;&|]|[;&|:]$|\\[nr]\002$/) return 0
  if (word == "" || word ~ /^-/) return asked
  if (asked == 90) return asked
  bare = bare_word(word)
  if (bare ~ /^(@begins_ends@)$/) return 90
  if (asked % 10 > 0 && bare !~ /^(@verbs_end@)$/) return asked % 10 > 1 ? asked - 1 : asked
  at = int(asked / 10)
  # Behind another, or in a row of a table of processes.
  if (word ~ /^[.]?\057/ && option !~ /^-/ || word == option) at = 0
  if (at == 0) {
    if (word ~ /^[A-Za-z_][A-Za-z0-9_]*=/ || bare ~ /^(@begins_before@|@shells@)$/) return 0
    if (word ~ /^#/ || bare ~ /^(@begins_says@)$/) return 90
  }
  return (at < 8 ? at + 1 : 8) * 10 + subcommand(word, bare, option, at)
}

# One more than how many words are no secret behind this one, if it is a subcommand that may tell one.
function subcommand(word, bare, option, at,   pair, second) {
  second = option !~ /^(@settings@)$/ && (at == 1 || at == 0 && word ~ /[.](sh|bash|py|php|pl|rb|js|exe|bat|ps1)$/)
  if (length(word) > 64) return 0
  if (bare ~ /^(@alone_first@)$/ || second && bare ~ /^(@second_first@)$/) return 1
  if (option ~ /^-/ && at == 1) at = 2
  option = length(option) > 64 || option ~ /^[\\"\047]/ ? "" : bare_word(option)
  pair = option "_" bare
  if (at > 1 && (pair ~ /^(@pair_first@)$/ || (option "_NAME") ~ /^(@pair_first@)$/ && secret_name(word))) return 1
  if (bare ~ /^(@alone_behind@)$/ || second && bare ~ /^(@second_behind@)$/ || at > 1 && pair ~ /^(@pair_behind@)$/) return 2
  return 0
}

# A word without its place and the ending of a script, in small letters.
function bare_word(word) {
  if (length(word) > 64) return word
  sub(/^\\*["\047]/, "", word)
  sub(/^.*\057/, "", word)
  sub(/[.](sh|bash|py|php|pl|rb|js|exe|bat|ps1)$/, "", word)
  return tolower(word)
}

# The same in the words of a shell, where quotes hold words together, and a line feed ends one.
function without_told(text, client,   n, i, word, out, option, name, value, quote, at, closed, said, user, sure, asked) {
  if (index(text, " ") == 0 && text !~ /^-/) return text
  if (text ~ /\\[nrt]/) gsub(/\\[nrt]/, "&\002 ", text)
  n = split(text, word, / /)
  out = option = ""
  user = 0
  asked = asked_of(text)
  for (i = 1; i <= n; i++) {
    if (i > 1) out = out " "
    # A sign between a name and its value.
    if (word[i] == "=>") {
      out = out word[i]
      continue
    }
    name = assigned(word[i], option, client)
    value = substr(word[i], length(name) + 1)
    sure = name != "" || told(value, option, client) != ""
    if (sure || told_so(value, option, user, asked)) {
      quote = name !~ /["\047]=$/ && match(name, /\\*["\047]/) ? substr(name, RSTART, RLENGTH) : ""
      at = 1
      # A quote that ends a word opened before it.
      if (quote == "" && value !~ /^-[A-Za-z][A-Za-z]+\\*["\047][])}>,;]*(\\+[nrt]\002)?$/ && match(value, /^(-+[A-Za-z-]*=?)?\\*["\047]/)) {
        quote = substr(value, 1, RLENGTH)
        at = RLENGTH + 1
        sub(/^-+[A-Za-z-]*=?/, "", quote)
      }
      closed = quote == "" ? 1 : quote_end(substr(value, at), quote)
      for (; !closed && i < n; closed = quote_end(word[i], quote)) value = value " " word[++i]
      if (quote != "" && closed) {
        closed = at + quote_end(substr(value, at), quote) - 2 + (at > 1 ? length(quote) : 0)
        # Quotes beside one another are one word.
        if (at > 1 && substr(value, closed + 1, 64) ~ /^(\\*["\047])?[A-Za-z0-9_:@%$.-]/) closed = match(substr(value, closed + 1), /[;&|)]/) ? closed + RSTART - 1 : length(value)
      } else if (quote == "") {
        # Nor is what ends a line a part of it.
        said = value
        sub(/\\+[nrt]\002$/, "", said)
        closed = before_closing(said)
        if (closed == length(said)) closed -= said ~ /.[;&|)]$/
      } else closed = length(value)
      said = name == "" ? told(substr(value, 1, closed), option, client) : ""
      out = out name (said != "" ? said : sure ? mark(substr(value, 1, closed)) : without_so(substr(value, 1, closed))) substr(value, closed + 1)
    } else out = out word[i]
    # A line that goes on below is one.
    if (word[i] == "" || word[i] ~ /^\\[\\nrt]*\002?$/) continue
    client = client_behind(word[i], client, option)
    user = user_behind(word[i], option, user)
    asked = asked_behind(word[i], option, asked)
    option = word[i]
  }
  if (index(out, "\002")) gsub(/\002 ?/, "", out)
  return out
}

# ---- What programs are given beside their words, and what is written into files.

# What is piped into a program that sets passwords, or logs in, or is said to it in its own lines, or in a word behind <<<.
function without_piped(text,   n, i, part, out, sure) {
  if (index(text, ":")) text = without_pairs(text)
  for (n = 1; n <= shapes; n++) if (may_hold_shape(text, n)) text = without_shape(text, n)
  if (index(text, "send") && text ~ /expect|spawn/) text = without_sent(text)
  if (index(text, "case")) text = without_branches(text)
  if (index(text, "require(") || index(text, "toCharArray(")) text = without_passed(text)
  if (index(text, "ENV")) text = without_settings(text)
  if (index(text, "printf") && index(text, "%")) text = without_printed(text)
  if (index(text, "<")) text = without_here(text)
  if (index(text, ">")) text = without_written(text)
  if (index(text, "\\n")) text = without_rows(text)
  if (index(text, "sed") || index(text, "perl") || text ~ /^s[\057|#,@:%~!]/) text = without_substituted(text)
  if (index(text, "<<") && match(text, /(^|[^A-Za-z0-9_.-]|\\[nrt])(@stdin_programs@)([^A-Za-z0-9_.|;&<-][^|;&<]*)?<</) && substr(text, RSTART + RLENGTH, 1) != "<") return substr(text, 1, RSTART + RLENGTH - 1) mark_behind(substr(text, RSTART + RLENGTH))
  if (index(text, "|") == 0) return text
  n = split(text, part, "|")
  for (i = 2; i <= n; i++) {
    sure = reads_secret(part[i])
    if (sure || may_read_secret(part[i], part[i - 1])) part[i - 1] = without_said(part[i - 1], sure)
  }
  out = part[1]
  for (i = 2; i <= n; i++) out = out "|" part[i]
  return out
}

# NAME=me:X and --user me:X of programs that nobody knows.
function without_pairs(text,   out, name, at, user, size) {
  out = ""
  while (match(text, /(^|[] \t;&|("\047`,]|\\[nrt])(([A-Z_][A-Z0-9_]*|@paired@)=|[A-Z_][A-Z0-9_]*:[ \t]+\\*["\047]|(@paired_settings@)[ \t]+|(@paired@)[ \t]*=[ \t]*|--?([a-z0-9]+-)*(@paired@|u)(=|[ \t]+))(\\*["\047])?[A-Za-z][A-Za-z0-9._@-]*:[^] \t;&|"\047`\\:\057$<>(){},[]+/)) {
    name = substr(text, RSTART, RLENGTH)
    out = out substr(text, 1, RSTART - 1)
    text = substr(text, RSTART + RLENGTH)
    match(name, /[A-Za-z][A-Za-z0-9._@-]*:[^:]*$/)
    user = substr(name, RSTART)
    name = substr(name, 1, RSTART - 1)
    out = out name
    if (!may_be_pair(user, name)) {
      at = index(user, ":")
      out = out substr(user, 1, at)
      text = substr(user, at + 1) text
      continue
    }
    size = match(text, /[ \t;&|,"\047`\\]/) ? RSTART - 1 : length(text)
    out = out mark_of(user substr(text, 1, size), 0)
    text = substr(text, size + 1)
  }
  return out text
}

# Texts that have a form of their own, as the table has them: between what a secret stands in them.
function shape_row(signs, before, behind,   sign, i) {
  shapes++
  for (i = shape_signs[shapes] = split(signs, sign, "."); i > 0; i--) shape_sign[shapes, i] = sign[i]
  shape_before[shapes] = before
  shape[shapes] = before shape_secret behind
}

function may_hold_shape(text, k,   at, i) {
  for (i = 1; i <= shape_signs[k]; i++) {
    at = index(text, shape_sign[k, i])
    if (at == 0) return 0
    text = substr(text, at + length(shape_sign[k, i]))
  }
  return 1
}

function without_shape(text, k,   out, at, size, secret) {
  out = ""
  while (match(text, shape[k])) {
    at = RSTART
    secret = substr(text, RSTART, RLENGTH)
    match(secret, "^" shape_before[k])
    at += RLENGTH
    out = out substr(text, 1, at - 1)
    text = substr(text, at)
    size = match(text, shape_secret) ? RLENGTH : 0
    secret = substr(text, 1, size)
    out = out (secret ~ /^[0-9.]+$|^v?[0-9]+[.][0-9]|^[0-9a-fA-F][0-9a-fA-F]?[0-9a-fA-F]?[0-9a-fA-F]?$|^.$/ ? secret : mark_of(secret, 0))
    text = substr(text, size + 1)
  }
  return out text
}

# What printf says in place of the %s behind the name of a secret, with all that it is told.
function without_printed(text,   out, size, form) {
  out = ""
  while (match(text, /printf +(-v +[A-Za-z0-9_]+ +)?(-- +)?\\*["\047]/)) {
    size = before_quote(substr(text, 1, RSTART + RLENGTH - 1))
    out = out substr(text, 1, size)
    text = substr(text, size + 1)
    size = part_length(text, "[ \t;&|]")
    form = substr(text, 1, size)
    out = out form
    text = substr(text, size + 1)
    if (!holds_printed(form) || !match(text, /^ +[^ ;&|<>)][^;&|<>)]*/)) continue
    form = substr(text, 1, RLENGTH)
    text = substr(text, RLENGTH + 1)
    sub(/^ +/, "", form)
    size = match(form, / +$/) ? RSTART - 1 : length(form)
    out = out " " mark(substr(form, 1, size)) substr(form, size + 1)
  }
  return out text
}

function holds_printed(form,   name) {
  while (match(form, /[A-Za-z_][A-Za-z0-9_.-]*\\*["\047]?[ \t]*[:=][ \t]*\\*["\047]?%/)) {
    name = substr(form, RSTART, RLENGTH)
    form = substr(form, RSTART + RLENGTH)
    match(name, /^[A-Za-z0-9_.-]+/)
    name = substr(name, 1, RLENGTH)
    if (secret_name(name) || name ~ /^[nrt]./ && secret_name(substr(name, 2))) return 1
  }
  return 0
}

# Lines of files that tell many hosts who asks there: HOST:PORT:me:X, HOST:PORT:DATABASE:me:X and [HOST]:PORT me:X.
function without_rows(text,   n, i, part, out) {
  n = split(text, part, /\\n/)
  out = part[1]
  for (i = 2; i <= n; i++) {
    if (index(part[i], ":") && part[i] ~ /^(\[[A-Za-z0-9.-]+\]:[0-9]+[ \t]+[A-Za-z0-9._@-]+|[A-Za-z0-9.*-]+:([0-9]+|[*]):([A-Za-z0-9._*-]+:)?[A-Za-z0-9._@*-]+):[^ \t\\"\047:\057<>]*[A-Za-z][^ \t\\"\047:\057<>]*$/ && match(part[i], /[^:]*$/))
      part[i] = substr(part[i], 1, RSTART - 1) mark_of(substr(part[i], RSTART), 0)
    out = out "\\n" part[i]
  }
  return out
}

function may_be_pair(pair, name,   at, secret) {
  if (match(name, /[A-Za-z_][A-Za-z0-9_]*=/) && tolower(substr(name, RSTART, RLENGTH - 1)) ~ /(^|_)(@paired_harmless@)$/) return 0
  at = match(pair, /[:;]/)
  secret = substr(pair, at + 1)
  return secret != substr(pair, 1, at - 1) && secret !~ /^[0-9.]+$|^v?[0-9]+[.][0-9]/
}

# What a script of expect sends: a secret where it asks for one.
function without_sent(text,   out, sure, size) {
  sure = text ~ /assword|assphrase/
  out = ""
  while (match(text, /(^|[^A-Za-z0-9_-]|\\[nrt])(exp_)?send(_slow)?(( +-[a-z-]*)*[ \t]+|line[(]|[(])/)) {
    out = out substr(text, 1, RSTART + RLENGTH - 1)
    text = substr(text, RSTART + RLENGTH)
    size = text ~ /^[{]/ ? index(text, "}") : 0
    if (size == 0) size = value_length(text, "[ \t;)]|\\\\n|\\\\\"")
    out = out mark_of(substr(text, 1, size), sure)
    text = substr(text, size + 1)
  }
  return out text
}

# Whether a program reads a secret that is piped into it.
function reads_secret(command) {
  return command ~ /^[ \t]*(sudo +)?([^ ]*\/)?(@stdin_programs@)([ \t\n;&)\\]|$)|@stdin_options@|sudo( +[^ |;&]+)?( +[^ |;&]+)?( +[^ |;&]+)?( +[^ |;&]+)? +-[A-Za-z]*S([ \t\n;&)]|$)|login +-|(@stdin_commands@)([ \t\n;&)\\]|$)/
}

# Whether it may be one, or is told one in what is said.
function may_read_secret(command, said,   word, n, i) {
  if (command ~ /^[ \t]*(sudo +)?([^ ]*\/)?(@stdin_maybe@)([ \t\n;&)\\]|$)/) return 1
  if (match(command, /^[ \t]*(sudo +)?([^ ]*\/)?[^ ;&|<>]+ +([a-z-]+ +)?(@stdin_asks@)([ \t\n;&)\\]|$)/)) {
    word[1] = substr(command, 1, RLENGTH)
    sub(/^[ \t]*(sudo +)?([^ ]*\/)?/, "", word[1])
    sub(/ .*/, "", word[1])
    if (word[1] !~ /^(@begins_says@)$/) return 1
  }
  if (command ~ /^[ \t]*(sudo +)?([^ ]*\/)?(@stdin_talks@)([ \t\n;&)\\]|$)/) {
    n = split(said, word, /[^A-Za-z0-9_.-]+/)
    for (i = 1; i <= n; i++) if (secret_name(word[i])) return 1
  }
  return command ~ /^[ \t]*(sudo +)?tee / && names_secret_file(command)
}

# A mark of what is told a secret for sure, or, which proves nothing, of what may be one.
function mark_of(text, sure) {
  text = mark(text)
  return sure || text != "<redacted>" ? text : "<redacted\001input>"
}

# What is left of a text that holds what it names, as it may be left already, or else is a secret as a whole.
function given(text, sure,   left) {
  left = without_named(text, "[ \t;&|]|\\\\+n|\\\\+t|\\\\+\"")
  return left == text && !index(text, "<redacted") ? mark_of(text, sure) : left
}

# What echo and printf say last, or all of it between brackets.
function without_said(text, sure,   head, tail, at) {
  at = 1
  tail = ""
  if (match(text, /[ \t]*[)}][ \t]*$/)) {
    tail = substr(text, RSTART)
    text = substr(text, 1, RSTART - 1)
    # From the bracket that was opened last.
    if (match(text, /^.*[({]/)) at = RLENGTH + 1
    if (match(substr(text, at), /(echo|printf)( -[neE]+)* +/)) at += RSTART + RLENGTH - 1
    else at = 0
  } else at = match(text, /^.*(echo|printf)( -[neE]+)* +/) || match(text, /^(.*[^A-Za-z0-9_.-])?yes +/) ? RLENGTH + 1 : 0
  # PowerShell says what stands alone.
  if (at == 0 && tail == "" && sure && match(text, /(\\*"[^"]*"|\047[^\047]*\047)[ \t]*$/)) at = RSTART
  if (at == 0) return text tail
  head = substr(text, 1, at - 1)
  text = substr(text, at)
  sub(/ +$/, "", text)
  return head mark_of(text, sure) (tail == "" ? " " : tail)
}

function mark_behind(text) {
  match(text, /^ */)
  return substr(text, 1, RLENGTH) mark(substr(text, RLENGTH + 1))
}

# Words behind <<<, what <(echo says), and the lines behind << of a file that holds a secret.
function without_here(text,   out, sign, size, rest, sure, before_sign) {
  out = ""
  while (match(text, /<<<[ \t]*|<[(] *(echo|printf)( -[neE]+)* +|<<-?[ \t]*\\*["\047]?[A-Za-z_][A-Za-z0-9_]*/)) {
    sign = substr(text, RSTART, RLENGTH)
    before_sign = RSTART - 1
    sure = is_reader(substr(text, 1, RSTART - 1))
    out = out substr(text, 1, RSTART + RLENGTH - 1)
    rest = substr(text, RSTART + RLENGTH)
    # A mark behind two signs.
    if (sign == "<<<" && rest ~ /^redacted(\001[a-z-]+)?>/) {
      out = substr(out, 1, length(out) - 1)
      text = "<" rest
      continue
    }
    if (sign ~ /^<<</) size = value_length(rest, "[ \t;&|)]|\\\\+n|\\\\+t|\\\\+\"")
    else if (sign ~ /^<[(]/) size = said_length(rest)
    else {
      size = index(rest, "\\n")
      sure = size == 0 ? 0 : names_secret_file(last_line(substr(text, 1, RSTART - 1)) " " substr(rest, 1, size - 1))
      if (sure == 0 && size > 0 && is_reader(last_line(substr(text, 1, before_sign)))) sure = 1
      if (sure == 0) {
        text = rest
        continue
      }
      out = out substr(rest, 1, size + 1)
      rest = substr(rest, size + 2)
      sub(/^<<-?[ \t]*\\*["\047]?/, "", sign)
      size = index(rest, "\\n" sign)
      size = size == 0 ? length(rest) : size - 1 - backslashes(substr(rest, 1, size - 1))
      sure = sure == 1
    }
    out = out given(substr(rest, 1, size), sure)
    text = substr(rest, size + 1)
  }
  return out text
}

# Whether a command reads a secret from what stands behind it.
function is_reader(command) {
  return command ~ /(^|[^A-Za-z0-9_.-])(@stdin_programs@)([^A-Za-z0-9_.-]|$)|@stdin_options@|(@stdin_commands@)|sudo .*-[A-Za-z]*S/
}

function last_line(text) {
  sub(/^.*\\n/, "", text)
  return text
}

# To the bracket behind what is said.
function said_length(text,   n, at) {
  n = quote_of(text) == "" ? 0 : value_length(text, "[)]")
  at = index(substr(text, n + 1), ")")
  return at == 0 ? length(text) : n + at - 1
}

# Whether a file is one that holds a secret: 1, or may by its name: 2.
function is_secret_file(name) {
  if (name ~ /^-/) return 0
  if (name ~ /^\057run\057secrets\057/) return 1
  sub(/^.*\057/, "", name)
  if (name ~ /^(@files@)$/) return 1
  if (secret_name(name)) return 2
  # A list that has no names of settings in it, which may be of people.
  if (!sub(/[.](txt|lst|list|dat|csv|client|db|properties)$/, "", name)) return 0
  return secret_name(name) || name ~ /^(.*[_.-])?(users|accounts|logins)$/ ? 2 : 0
}

function names_secret_file(text,   n, word, i) {
  n = split(text, word, /[ \t<>|;&"\047\\()]+/)
  for (i = 1; i <= n; i++) if (word[i] != "" && is_secret_file(word[i])) return is_secret_file(word[i])
  return 0
}

# What echo and printf say into such a file.
function without_written(text,   out, head, name, kind) {
  out = ""
  while (match(text, />[ \t]*(\\*["\047])?[^] \t;&|<>()"\047\\]+/)) {
    head = substr(text, 1, RSTART - 1)
    name = substr(text, RSTART, RLENGTH)
    text = substr(text, RSTART + RLENGTH)
    kind = head ~ /<[A-Za-z][A-Za-z0-9]*$/ ? 0 : is_secret_file(file_behind(name))
    out = out (kind ? without_echo(head, kind == 1) : head) name
  }
  return out text
}

function file_behind(sign) {
  sub(/^>[ \t]*\\*["\047]?/, "", sign)
  return sign
}

function without_echo(text, sure,   head, said, bare, tail) {
  if (!match(text, /^.*(echo|printf)( -[neE]+)* +/)) return text
  head = substr(text, 1, RLENGTH)
  said = substr(text, RLENGTH + 1)
  bare = said
  gsub(/\\*"[^"]*"|\047[^\047]*\047/, "", bare)
  # Something else writes.
  if (bare ~ /[;&|]|\\n/) return text
  match(said, /[ \t]*>?$/)
  tail = substr(said, RSTART)
  return head given(substr(said, 1, RSTART - 1), sure) tail
}

# s/NAME/VALUE/ of sed, with any of its signs, where nothing but a name is replaced.
function without_substituted(text,   holds, signs, k, sign, out, name, size, kept, value) {
  signs = "/|#,@:%~!"
  holds = names_secret_file(text) == 1
  for (k = 1; k <= length(signs); k++) {
    sign = substr(signs, k, 1)
    out = ""
    while (match(text, "(^|[^A-Za-z0-9_])s[" sign "][^" sign "]*[" sign "]")) {
      name = substr(text, RSTART, RLENGTH - 1)
      out = out substr(text, 1, RSTART + RLENGTH - 1)
      text = substr(text, RSTART + RLENGTH)
      sub("^.*s[" sign "]", "", name)
      gsub(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/, "", name)
      size = index(text, sign)
      if (size < 2) continue
      value = substr(text, 1, size - 1)
      kept = match(value, /^(requirepass|masterauth)[ \t]+/) ? substr(value, 1, RLENGTH) : ""
      value = substr(value, length(kept) + 1)
      if (value == "" || value ~ /[ \t]/ || kept == "" && !holds && (name !~ /^[A-Za-z0-9_.-]+$/ || !secret_name(name) && tolower(name) !~ /^(@placeholders@)$/)) continue
      out = out kept given(value, 0)
      text = substr(text, size)
    }
    text = out text
  }
  return text
}

# A text of any kind: a command of a shell, a message, an address.
function scanned(text) {
  return scanned_by(text, "")
}

# The same of what is said to this program, which may be a command of its own.
function scanned_by(text, client) {
  if (text == "") return text
  if (length(text) > limit) return "<redacted\001long>"
  # Most texts are one word, in which nothing but a token may be, and few are as long as one.
  if (text !~ /[^A-Za-z0-9_.\057-]|^s\057/) return length(text) < 7 ? text : without_forms(text)
  return without_drawn(without_named(without_piped(without_told(without_forms(text), client)), "[ \t;&|]|\\\\+n|\\\\+t|\\\\+\""))
}

# The name of an image, a volume or a host and what stands behind its colon: neither is a secret, whatever they are called.
function reference(text) {
  return text ~ /^[A-Za-z0-9_.\057:@+-]+$/ && length(text) <= limit ? without_forms(text) : scanned(text)
}

# One option among others, such as o=username=a,password=b of a volume.
function one_option(name, value) {
  if (secret_name(name)) return mark(value)
  if (length(value) > limit) return "<redacted\001long>"
  # One of several lines is no list of others.
  return without_drawn(without_named(without_piped(without_told(without_forms(value), "")), index(value, "\\n") ? "[ \t;&|]|\\\\+n|\\\\+t|\\\\+\"" : "[,;]"))
}

# ---- The words of a command: an option that is told a secret gives it away, or the next word. What was said before a
# word, `previous`, `client` and the key that may be open, goes from the words of an entrypoint to those behind them.

function begin_words() {
  previous = client = option_before = ""
  user_told = asked_for = 0
  build_arguments = behind_words = 0
  open_key = key_ends = 0
}

function next_word(text,   said) {
  if (previous ~ /^\|[0-9]+$/) build_arguments = substr(previous, 2) + 0
  if (is_key_word(text, previous)) said = mark(text)
  else if (build_arguments-- > 0) said = variable(text)
  else if (told_so(text, previous, user_told, asked_for) && told(text, previous, client) == "") said = without_so(text)
  else said = previous ~ /^#\(nop\) *$/ ? step(text, 1 - behind_words, 0) : argument(text, previous)
  client = client_behind(text, client, previous)
  user_told = user_behind(text, previous, user_told)
  asked_for = asked_behind(text, previous, asked_for)
  previous = text
  return said
}

function is_secret_option(word) {
  return word ~ /^[-+][A-Za-z0-9_.-]+$/ && (secret_name(word) || word ~ /^--?license$/)
}

# Where the name before a value ends.
function equals_in(text) {
  return index(substr(text, 1, limit), "=")
}

# One argument, after another.
function argument(text, previous,   at, name, said) {
  said = told(text, previous, client)
  if (said != "") return said
  if (client ~ /=$/ && text ~ /^[A-Za-z_][A-Za-z0-9_.-]*=/) return variable(text)
  if (previous ~ /^[-+]/ && previous !~ /=/) {
    if (previous ~ /^-+(@assigning@)$/ && equals_in(text)) return variable(text)
    if (is_secret_option(previous) && text !~ /^(-|<<|<[(])/) return mark(text)
    if (previous ~ /^--?([a-z0-9]+-)*(@paired@|u)$/ && match(text, /^(\\*["\047])?[A-Za-z][A-Za-z0-9._@-]*[:;][^] \t;&|"\047`\\:\057$<>(){},[]+/)) {
      at = match(text, /[A-Za-z]/)
      match(text, /^(\\*["\047])?[A-Za-z][A-Za-z0-9._@-]*[:;][^] \t;&|"\047`\\:\057$<>(){},[]+/)
      if (may_be_pair(substr(text, at, RLENGTH - at + 1), "")) return mark_of(text, 0)
    }
  }
  at = equals_in(text)
  if (at > 1) {
    name = substr(text, 1, at - 1)
    if (name ~ /^-*[A-Za-z_][A-Za-z0-9_.-]*$/) {
      sub(/^-+/, "", name)
      if (name ~ /^(@assigning_long@)$/) return substr(text, 1, at) variable(substr(text, at + 1))
      if (secret_name(name) || text ~ /^-/ && is_behind_letter(name)) return substr(text, 1, at) mark(substr(text, at + 1))
    }
  }
  # It may write lists of words of a command, as into a file.
  said = length(text) <= limit && text ~ /\[ *\\"/ ? lists_of_step(text, 0, -1) : text
  said = scanned_by(said, client)
  # A word alone may be one that was drawn by lot, as one among others.
  return text ~ /[^A-Za-z0-9_.\057-]|^s\057/ ? said : without_drawn(said)
}

# NAME=VALUE of an environment or a list of labels.
function variable(text,   at, name) {
  at = equals_in(text)
  if (at == 0) return scanned(text)
  name = substr(text, 1, at - 1)
  if (name ~ /^(@plain_variables@)$/) return scanned(text)
  if (name ~ /^(@option_variables@)$/) return name "=" options(substr(text, at + 1))
  return name "=" mark(substr(text, at + 1))
}

# What a shell would split into arguments.
function options(text,   n, word) {
  if (length(text) > limit) return "<redacted\001long>"
  n = split(text, word, " ")
  return unquoted(n, word)
}

# A row of a table of processes, with a command as any: as it stands, for an argument may be a command with quotes of its
# own, and as one that lost them.
function row(text,   n, word) {
  if (length(text) > limit) return "<redacted\001long>"
  n = split(scanned(text), word, /[ ]/)
  return scanned(unquoted(n, word))
}

# A line of a table of processes: its header says how many cells stand before the command, which is judged by itself.
function process(line,   i, at, cell) {
  if (length(line) > limit) return "<redacted\001long>"
  if (rows_seen++ == 0) {
    cells_before = line ~ /[ \t](COMMAND|CMD)[ \t]*$/ ? split(line, cell, " ") - 1 : 0
    return row(line)
  }
  at = 1
  for (i = 1; i <= cells_before; i++) {
    match(substr(line, at), /^[ \t]*[^ \t]*[ \t]*/)
    at += RLENGTH
  }
  return row(substr(line, 1, at - 1)) row(substr(line, at))
}

function unquoted(n, word,   i, out, previous, behind_told) {
  out = ""
  previous = ""
  behind_told = 0
  for (i = 1; i <= n; i++) {
    # No quote says where the value ends that an option has.
    behind_told = behind_told && word[i] ~ /^([^-;{}&|<>]|$)/
    out = out (i > 1 ? " " : "") (behind_told ? mark_of(word[i], 0) : argument(word[i], previous))
    behind_told = behind_told || is_option_told(word[i], previous)
    if (word[i] != "") previous = word[i]
  }
  return out
}

function label(name, value) {
  if (name in named_labels) return secret_name(name) || length(value) > limit || scanned(value) != value ? mark(value) : value
  if (name ~ /^(@labels@)$/)
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

# A step of an image, as its builder wrote it. The words of its lists are those of a command, behind each of the
# entrypoints that were remembered from the first of these numbers to the last, if it is one that goes behind them. Words
# that have no = belong to the value before them.
function step(text, first, last,   head, names, command) {
  if (length(text) > limit) return "<redacted\001long>"
  if (match(text, /^(\/bin\/sh -c #\(nop\) +)?(ONBUILD +)?(ENV|ARG|LABEL) +/)) {
    head = substr(text, 1, RLENGTH)
    text = substr(text, RLENGTH + 1)
    # ENV NAME VALUE: a value may end as a name does.
    if (head !~ /ARG +$/ && match(text, /^[^ =]+ /)) text = substr(text, 1, RLENGTH) without_equals(substr(text, RLENGTH + 1))
    return head pairs(text)
  }
  if (match(text, /^(RUN +)?\|[0-9]+ /)) {
    head = substr(text, 1, RLENGTH)
    text = substr(text, RLENGTH + 1)
    if (match(text, /(^| )((\/[^ =]*\/)?(@shells@) -[A-Za-z]+( -[A-Za-z]+| pipefail| errexit| nounset)*|cmd \/S \/C) /)) {
      names = substr(text, 1, RSTART - 1)
      command = substr(text, substr(text, RSTART, 1) == " " ? RSTART + 1 : 1)
      return head pairs(names) (names == "" ? "" : " ") scanned(command)
    }
    return head pairs(text)
  }
  if (text ~ /\[ *\\"/) text = lists_of_step(text, first, last)
  return scanned(text)
}

# Whether a step sets an entrypoint.
function is_entrypoint(text) {
  return text ~ /^(\/bin\/sh -c #\(nop\) +)?(ONBUILD +)?ENTRYPOINT +\[/
}

# [\"a\" \"b\"] and [\"a\", \"b\"]: each list, judged alone and behind each entrypoint.
function lists_of_step(text, first, last,   out, is_command, sets, list, head, i, size, p, c, o, b, k, e, h, u, a) {
  u = user_told; a = asked_for; p = previous; c = client; o = option_before; b = build_arguments; k = open_key; e = key_ends; h = behind_words
  is_command = text ~ /^(\/bin\/sh -c #\(nop\) +)?(ONBUILD +)?CMD +\[/
  sets = is_entrypoint(text)
  out = ""
  while (match(text, /\[ *\\"/)) {
    head = RSTART > 2 ? substr(text, RSTART - 2, 2) : substr(out, length(out) - 1) substr(text, 1, RSTART - 1)
    out = out substr(text, 1, RSTART)
    text = substr(text, RSTART + 1)
    # That is an index, as in a["b"].
    if (head ~ /(^|[^\\])[A-Za-z0-9_)\]]$/) continue
    size = list_size(text)
    if (size == 0) continue
    list = substr(text, 1, size)
    text = substr(text, size + 1)
    begin_words()
    list = words_of_list(list)
    if (sets && looking && last >= 0) remember_row()
    for (i = first; is_command && i <= last; i++) {
      recall_words(i == 0 ? 0 : list_no[depth] SUBSEP i)
      list = words_of_list(list)
    }
    out = out list
  }
  previous = p; client = c; option_before = o; build_arguments = b; open_key = k; key_ends = e; behind_words = h; user_told = u; asked_for = a
  return out text
}

# What was said in the entrypoints of a history, and what goes before words that are read now, which has the number 0.
function remember_row() {
  if (rows_said[list_no[depth]] == 8) return
  rows_said[list_no[depth]]++
  remember_words(list_no[depth] SUBSEP rows_said[list_no[depth]])
}

function remember_words(i) {
  said_previous[i] = previous
  said_client[i] = client
  said_user[i] = user_told
  said_asked[i] = asked_for
  said_open_key[i] = open_key
  said_key_ends[i] = key_ends
}

function recall_words(i) {
  begin_words()
  previous = said_previous[i]
  client = said_client[i]
  user_told = said_user[i]
  asked_for = said_asked[i] + 0
  open_key = said_open_key[i]
  key_ends = said_key_ends[i]
  option_before = is_secret_option(previous) ? previous : ""
}

# How long a list is to the bracket that ends it, or 0 if it is no list of nothing but quoted words.
function list_size(text,   size, n) {
  size = 0
  while (match(text, /^[ ,]*\\"/)) {
    size += RLENGTH
    text = substr(text, RLENGTH + 1)
    n = word_size(text)
    if (n < 0) return 0
    size += n + 2
    text = substr(text, n + 3)
  }
  return text ~ /^ *\]/ && text !~ /^ *\] *[?+]?=/ ? size : 0
}

# How long a word is that ends before a quote which is escaped once, or less than nothing.
function word_size(text,   at, n) {
  at = 0
  while ((n = index(text, "\"")) > 0) {
    if (backslashes(substr(text, 1, n - 1)) % 4 == 1) return at + n - 2
    at += n
    text = substr(text, n + 1)
  }
  return -1
}

function words_of_list(text,   out, n) {
  out = ""
  while (match(text, /^[ ,]*\\"/)) {
    out = out substr(text, 1, RLENGTH)
    text = substr(text, RLENGTH + 1)
    n = word_size(text)
    out = out escaped_again(next_word(escaped_less(substr(text, 1, n)))) "\\\""
    text = substr(text, n + 3)
  }
  return out text
}

# What a text in a text is escaped as, without the escapes of the outer text, and with them again. An escape of the outer
# text alone is \003 in between.
function escaped_less(text,   out, c) {
  out = ""
  while (match(text, /\\/)) {
    c = substr(text, RSTART + 1, 1)
    out = out substr(text, 1, RSTART - 1) (c == "\\" || c == "\"" ? "" : "\003") c
    text = substr(text, RSTART + 2)
  }
  return out text
}

function escaped_again(text,   out, c) {
  out = ""
  while (match(text, /[\\"\003]/)) {
    c = substr(text, RSTART, 1)
    out = out substr(text, 1, RSTART - 1) "\\" (c == "\003" ? "" : c)
    text = substr(text, RSTART + 1)
  }
  return out text
}

function without_equals(text) {
  gsub(/=/, "", text)
  return text
}

function pairs(text,   n, i, at, word, out, name) {
  n = split(text, word, " ")
  out = ""
  for (i = 1; i <= n; i++) {
    at = index(word[i], "=")
    name = at > 1 ? substr(word[i], 1, at - 1) : word[i]
    gsub(/\\"|"/, "", name)
    # Not of padded base 64.
    if (at > 1 && name ~ /^[A-Za-z_][A-Za-z0-9_.\057-]*$/ && word[i] !~ /^[^=]*==+$/ && (name !~ /@prefixes@/ || without_tokens(name) == name)) out = out (out == "" ? "" : " ") name "=" mark(substr(word[i], at + 1))
    else if (i == 1 && at == 0) out = name
    else if (word[i] == "#" || word[i] == "buildkit") out = out " " word[i]
  }
  return out
}

# ---- JSON, a character outside of strings and a string at a time. It is looked at twice, first for nothing but the words
# of entrypoints: these go before the words of a command, and engines print them behind it.

# Whose words go before the words of this list: all are of one object.
function entrypoint_of(owner, number,   n, i, before) {
  n = split(behind[owner], before, " ")
  for (i = 1; i < n; i++) if ((number, before[i]) in previous_of) return number SUBSEP before[i]
  return number SUBSEP before[n]
}

function begin_words_of(owner, number,   first) {
  begin_words()
  if (!(owner in behind)) return
  first = entrypoint_of(owner, number)
  if (first in previous_of) {
    previous = previous_of[first]
    option_before = is_secret_option(previous) ? previous : ""
    client = client_of_words[first]
    user_told = user_of_words[first]
    asked_for = asked_of_words[first]
    open_key = open_key_of[first]
    key_ends = key_ends_of[first]
    behind_words = 1
    remember_words(0)
  }
}

function end_words_of(owner, number) {
  if (!looking || !(owner in goes_before)) return
  previous_of[number, owner] = previous
  client_of_words[number, owner] = client
  user_of_words[number, owner] = user_told
  asked_of_words[number, owner] = asked_for
  open_key_of[number, owner] = open_key
  key_ends_of[number, owner] = key_ends
}

# Rows of the tables of what stands below keys of JSON.
function place_row(keys, element, member,   n, i, part) {
  n = split(keys, part, " ")
  for (i = 1; i <= n; i++) {
    if (element != "-") element_is[part[i]] = element
    if (member != "-") member_is[part[i]] = member
  }
}

function behind_row(words, before,   n, i, part) {
  n = split(words, part, " ")
  for (i = 1; i <= n; i++) behind[part[i]] = before
  n = split(before, part, " ")
  for (i = 1; i <= n; i++) goes_before[part[i]] = 1
}

# What a member of an object is by its own name.
function class_of(name,   plain_name, class) {
  if (name in class_of_name) return class_of_name[name]
  plain_name = tolower(name)
  gsub(/[-._]/, "", plain_name)
  if (name ~ /^(@withheld_members@)$/) class = "withheld"
  else if (name ~ /^(@step_members@)$/) class = "step"
  else if (name ~ /^(@comment_members@)$/) class = "comment"
  else if (plain_name ~ /^(@references@)$/) class = "reference"
  else if (plain_name ~ /@member@/) class = "withheld"
  else if (secret_name(name) && name !~ /^(@open_members@)$/) class = "secret"
  else class = plain_name in behind || plain_name in goes_before ? "words" : "-"
  # A document may have as many as it likes.
  if (classes++ < 5000) class_of_name[name] = class
  return class
}

# Whether what has this name goes before something else, so that it is looked at first.
function is_first(name, class) {
  if (class == "step") return 1
  gsub(/[-._]/, "", name)
  return tolower(name) in goes_before
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

function string(text) {
  if (at_key[depth] && too_deep == 0) return member_name(text)
  if (looking && too_deep == 0 && !first_here[depth]) return text
  if (length(text) <= limit) {
    if (index(text, "\\u00")) text = unescaped(text)
    if (index(text, "<redacted ")) text = tie(text)
  }
  if (too_deep > 0) return mark(text)
  return kind[depth] == "[" ? element(text, element_here[depth]) : member(text, key[depth], class_here[depth])
}

function member_name(text) {
  if (length(text) <= limit) {
    if (index(text, "\\u00")) text = unescaped(text)
    if (index(text, "<redacted ")) text = tie(text)
  }
  key[depth] = substr(text, 1, 1000)
  class_here[depth] = class_of(key[depth])
  first_here[depth] = owner_of[depth] in goes_before || (class_here[depth] == "step" || class_here[depth] == "words") && is_first(key[depth], class_here[depth])
  if (looking) return text
  return length(text) > limit || index(text, "://") || index(text, "=") ? scanned(text) : text
}

function element(text, place,   name) {
  if (place == "words") return next_word(text)
  if (place == "row") return row(text)
  if (place == "variable") return variable(text)
  if (place == "withheld") return mark(text)
  if (place == "created") return created(text)
  if (place == "reference") return reference(text)
  name = previous
  previous = text
  if (is_key_word(text, name)) return mark(text)
  return place == "step" ? step(text, 1, 0) : scanned(text)
}

# A word of the command that made a container, of which the names of options stay.
function created(text,   head) {
  if (length(text) <= limit) {
    if (text ~ /^(@created_kept@)$/) return text
    if (match(text, /^--[a-z][a-z-]*=/)) {
      head = substr(text, 1, RLENGTH)
      text = substr(text, RLENGTH + 1)
      return head (text ~ /^(@created_kept@)$/ ? text : mark(text))
    }
    if (text ~ /^-(@created_valued@)/) return substr(text, 1, 2) mark(substr(text, 3))
    if (text ~ /^-/) return "-" mark(substr(text, 2))
  }
  return mark(text)
}

function member(text, name, class,   n, i, part, place) {
  place = member_here[depth]
  if (place == "label") return label(name, text)
  if (place == "withheld" || place == "output" && name == "Output") return mark(text)
  if (place == "option") {
    if (owner_of[depth] == "options" && owner_of[depth - 1] == "externalcas") return mark(text)
    if (name !~ /^[A-Z]/) return one_option(name, text)
  }
  if (class == "comment" && length(text) <= 256 && text ~ /^(@builder_members@)$/) return text
  if (class == "withheld" || class == "secret" || class == "comment") return mark(text)
  # Looked at first for nothing but an entrypoint.
  if (class == "step") return looking && !is_entrypoint(text) ? text : step(text, 1, looking ? 0 : rows_said[list_no[depth]] + 0)
  if (class == "reference") return reference(text)
  if (class == "words") {
    name = tolower(name)
    gsub(/[-._]/, "", name)
    begin_words_of(name, object[depth])
    part[1] = option_before
    begin_words()
    place = part[1]
    if (looking && length(text) <= limit) {
      n = split(text, part, " ")
      for (i = 1; i <= n; i++) next_word(part[i])
      end_words_of(name, object[depth])
    }
    if (place != "") return scanned_behind(place " ", text)
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
  key[depth] = class_here[depth] = ""
  at_key[depth] = c == "{"
  owner_of[depth] = depth == 1 ? "" : kind[depth - 1] == "{" ? tolower(substr(key[depth - 1], 1, 40)) : owner_of[depth - 1]
  element_here[depth] = owner_of[depth] in element_is ? element_is[owner_of[depth]] : ""
  member_here[depth] = owner_of[depth] in member_is ? member_is[owner_of[depth]] : ""
  # Below the name of a secret, of which there may be several.
  if (!(owner_of[depth] in element_is || owner_of[depth] in member_is) && class_of(owner_of[depth]) == "withheld") element_here[depth] = member_here[depth] = "withheld"
  first_here[depth] = owner_of[depth] in goes_before
  list_no[depth] = c == "[" ? ++lists : depth == 1 ? 0 : list_no[depth - 1]
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
function plain(text, begins,   rest) {
  if (text !~ /[^][{}:, ]/) return text
  rest = text
  gsub(/true|false|null/, "", rest)
  if (rest ~ /^[][{}:, \t\r0-9.eE+-]*$/) return text
  if (begins && substr(rest, 1, 3) == "\357\273\277") return substr(text, 1, 3) plain(substr(text, 4), 0)
  gsub(/[^][{}:, \t\r]/, "?", text)
  return text
}

function outside(text, begins) {
  if (text == ": " || text == ":") at_key[depth] = 0
  else if (text == "," || text == ", ") at_key[depth] = kind[depth] == "{"
  else if (text ~ /[^ ]/) {
    text = plain(text, begins)
    structure(text)
  }
  if (!looking) printf "%s", text
}

function inside(text) {
  text = string(text)
  if (!looking) printf "\"%s\"", untie(text)
}

function json(line, begins,   n, i, part, text, whole) {
  n = split(line, part, "\"")
  outside(part[1], begins)
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
  for (looking = 1; looking >= 0; looking--) {
    depth = too_deep = objects = lists = 0
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
# hexadecimal digits there. A record is what its line begins as: behind a type that nobody knows, `UNKNOWN[2999]`, stands what
# somebody wrote, who may be in a container.

function audit(line,   head, event, type, begins) {
  if (length(line) > limit) return ""
  sub(/^node=[^ ]+ /, "", line)
  if (!match(line, /^type=[A-Z][A-Z0-9_]* msg=audit[(][0-9]+[.][0-9]+:[0-9]+[)]:/)) return ""
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
      else if (bare ~ /^(@global_options@)$/) state = "global"
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
      if (bare ~ /^(@secret_options@)$/) state = "secret"
      else if (bare ~ /^(@kept_options@)$/) state = "kept"
      else if (bare ~ /^-[^-]/ && bare ~ /^(@secret_options@)/) value = "\"-e=<redacted>\""
      else if (bare ~ /^(@secret_options@)/) value = "\"" substr(bare, 1, index(bare, "=")) "<redacted>\""
      else if (bare !~ /^-/) state = bare == value && bare ~ /^2D/ ? "options" : "other"
      if (bare == value && bare ~ /^2D/) value = "\"-<redacted>\""
    } else if (bare != "exec") value = "\"<redacted>\""
    out = out " " name "=" value
  }
  return out
}

# Environment= and ExecStart= of systemctl show, and what a unit is told; the others as they are.
function unit(line,   at, name) {
  at = index(line, "=")
  name = substr(line, 1, at - 1)
  if (name == "Environment") return name "=" (length(line) > limit ? "<redacted\001long>" : assignments(substr(line, at + 1)))
  if (name ~ /^(@unit_members@)$/) return name "=" mark(substr(line, at + 1))
  # What a unit runs is a command as any, though no quote says which of its words are one.
  return name ~ /^Exec/ ? name "=" row(substr(line, at + 1)) : scanned(line)
}

# Whether this word is, or has, the value of an option that is told a secret.
function is_option_told(word, previous,   at) {
  at = word ~ /^-/ ? equals_in(word) : 0
  if (at > 1 && at < length(word)) return is_secret_option(substr(word, 1, at - 1))
  return word != "" && is_secret_option(previous) && word !~ /^(-|<<|<[(])/
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
  # Labels whose values are wanted, a name a line.
  for (i = split(ENVIRON["portreeve_labels"], wanted_labels, "\n"); i > 0; i--) named_labels[wanted_labels[i]] = 1
  addresses = "@address_text@"
  for (i = split("-u -U --u --user --username", words, " "); i > 0; i--) user_options[words[i]] = 1
  # Names that say so only where others stand beside them: of Kubernetes, compose, cloud-init and keys in JSON.
  for (i = split("value id content list data binarydata literals d k p q dp dq qi", words, " "); i > 0; i--) named_in_document[words[i]] = 1
@forms@
@clients@
@places@
@behind@
  shapes = 0
  shape_secret = "[^] \t\"\047`\\\\:;,\057<>$(){}]+"
@shapes@
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
form == "rows" { print untie(process(line)); next }
form == "units" { print untie(unit(line)); next }
form == "text" { print untie(length(line) > limit ? "<redacted long>" : without_forms(line)); next }
{ print untie(scanned(line)) }
END { if (form == "json") document() }
