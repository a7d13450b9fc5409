import { functionName } from './functionName.ts';

/** fish reads `value TAB description` as it comes, and quotes what it inserts. */
export function fishScript(program: string): string {
  const name = functionName(program);
  return `# Completions of ${program} for fish: a file ~/.config/fish/completions/${program}.fish
function ${name}
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l answer (command ${program} __complete --quoted -- $words[2..-1] "$current" 2>/dev/null)
    switch $answer[1]
        case ':files'
            __fish_complete_path $current
        case ':folders'
            __fish_complete_directories $current
    end
    printf '%s\\n' $answer[2..-1]
end

complete -c ${program} -f -k -a '(${name})'
`;
}
