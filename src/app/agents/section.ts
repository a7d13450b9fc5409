/**
 * What coding agents are told about the issues of a repository. Every line in it that starts with `grite` must run as
 * written, with `<ISSUE>` and `<OTHER>` replaced by ids: a test does that.
 */
export const AGENTS_SECTION = `## Issues and memory: grite

Issues of this repository live inside git and are read and written with the \`grite\` command line. Every command takes
\`--json\` (\`{ok, data}\` on standard output, \`{ok, error}\` on standard error) and ends with 0 when it did what was asked,
2 for a wrong command line, 3 when something is not there, 4 for a conflict, 5 for a failing disk or git. An error says
what to do next. \`grite help COMMAND\` shows options and examples. An issue is named by its id: \`gi-7f3a2c91\`.

What is there to do:

\`\`\`sh
grite issue ready --json
grite issue list --state open --json
grite issue list --query 'is:open assignee:@me'
grite issue show <ISSUE> --json
\`\`\`

Before work, say that it is yours; while working, say what you found; when it is done, close it:

\`\`\`sh
grite issue assignee add <ISSUE> --user @me
grite issue comment <ISSUE> --body "Found the cause: the token is never renewed"
grite issue close <ISSUE>
\`\`\`

Where several agents work in one repository, each sets \`GRITE_SESSION\` to a name of its own and locks what it is at; others are
refused with exit code 4 meanwhile. A lock ends by itself, and is extended by acquiring it again:

\`\`\`sh
grite lock acquire --resource "issue:<ISSUE>" --ttl 30m
grite lock acquire --resource path:src/parser --ttl 30m --wait 2m
grite lock status --json
grite lock release --resource "issue:<ISSUE>"
\`\`\`

New work, and what it waits for:

\`\`\`sh
grite issue create --title "Renew the token" --body "Details in Markdown" --label bug
grite issue label add <ISSUE> --label auth
grite issue dep add <ISSUE> --target <OTHER> --type depends_on
grite issue dep list <ISSUE>
\`\`\`

Memory that outlives a session is an issue with the label \`memory\`. Read it before you start, and add what you learn:

\`\`\`sh
grite issue list --label memory --json
grite issue create --title "[Memory] Tests" --body "How the tests are run" --label memory
\`\`\`
`;
