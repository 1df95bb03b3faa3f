/// What a directory may call its groups and people, to do harm to whoever reads it.
///
/// Every output goes through this table: what people read is harmless, what machines read is whole.
package enum HostileNames {
  package static let all: [String] =
    control + direction + markup + markdown + [
      // Of YAML, shells, logs and formats.
      "a: &a [*a, *a]", "- !!python/object/apply:os.system [id]", "$(reboot)`reboot`;reboot|reboot", "'; DROP TABLE groups; --",
      "%s%n%d%x", "name\" x=\"1", "error: it all went wrong ROLLCALL_GROUP=other", "../../../etc/passwd", "-rf",
      "--config=/etc/shadow",
      "=HYPERLINK(\"http://192.0.2.1\",\"x\")", "C:\\new\\table\\", "\\u{1b}[31m", "{{7*7}}${7*7}<%= 7*7 %>",
      // Too long, or of too many marks.
      String(repeating: "long", count: 2_500), "a" + String(repeating: "\u{301}", count: 10_000),
      // Marks that make another character of what stands before them.
      "\"\u{301}<\u{338}`\u{301}|\u{301}\\\u{301}&\u{301}",
    ]

  /// Characters that move the cursor, ring, or end a line; NUL, and what bytes that are no UTF-8 are read as.
  package static let control = [
    "red \u{1B}[31malert\u{1B}[0m", "\u{1B}]0;title\u{7}", "\u{9B}31mred", "\u{1B}[2J\u{1B}[H", "two\nlines",
    "carriage\r\nreturn",
    "over\rwritten", "bell\u{7}null\u{0}end", "back\u{8}\u{8}space", "tab\tstop", "line\u{2028}separator\u{2029}", "\u{85}next",
    "form\u{C}feed\u{B}", "\u{FFFD}broken\u{FFFD}", "delete\u{7F}",
  ]

  /// What turns the direction of writing, hides, or looks like something else.
  package static let direction = [
    "\u{202E}gpj.exe", "\u{2066}isolate\u{2069}", "\u{200F}mark\u{200E}", "zero\u{200B}width\u{FEFF}", "soft\u{AD}hyphen",
    "\u{E0041}tag", "\u{F8FF}private", "\u{FFF9}anchor\u{FFFB}",
  ]

  /// What would be markup in HTML, in an attribute, in the JSON in a page, or in a URL.
  package static let markup = [
    "<script>document.title='owned'</script>", "\"><img src=x onerror=\"document.title='owned'\">",
    "</script><script>document.title='owned'</script>",
    "<!--<script>", "-->", "]]>", "'onmouseover='document.title=1", "javascript:document.title='owned'",
    "<svg/onload=document.title='owned'>",
    "</summary></details></section><h1>owned</h1>", "&lt;b&gt;&amp;", "\"quoted\\\"", "<style>*{display:none}</style>",
    "${document.title='owned'}",
    "__proto__", "<a href=http://192.0.2.1>x</a>",
  ]

  /// What would be Markdown, a mention or a reference at GitHub or GitLab.
  package static let markdown = [
    "a | b | c", "pipe \\| pipe", "`code`", "``two`` ` one", "`", " `x` ", "@everyone", "@example/team", "#1", "!1", "GH-1",
    "[x](http://192.0.2.1)",
    "![x](http://192.0.2.1/x.png)", "<http://192.0.2.1>", "http://192.0.2.1/x", "www.example.org", "mail@example.org",
    "**bold** _it_ ~~no~~",
    "# heading", "- item", "---", "```", "> quote", ":tada:", "/close", "$x$", "\\", "[ ]", "~label", "%1", "&1", "</details>",
  ]
}
