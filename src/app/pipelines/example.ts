/** A pipeline that runs anywhere, to begin with. */
export function examplePipeline(name: string): string {
  return `# What is checked, and how: see docs/pipelines.md. Run it with: gryt run ${name}
name: ${name}
description: Replace these commands by your own
steps:
  - name: lint
    command: "git diff --check"
  - name: test
    command: "echo put your tests here"
  - name: build
    command: ["git", "--version"]
`;
}
