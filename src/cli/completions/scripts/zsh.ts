import { functionName } from './functionName.ts';

/** Works as a file on the `fpath` named `_PROGRAM`, and when it is sourced. zsh quotes what it inserts. */
export function zshScript(program: string): string {
  const name = functionName(program);
  return `#compdef ${program}
# Completions of ${program} for zsh: a file _${program} in a folder of $fpath, or source it after compinit.
${name}() {
  local -a typed answer described plain
  local row value about
  typed=("\${(@Q)words[1,CURRENT-1]}")
  answer=("\${(@f)$(command ${program} __complete --quoted -- "\${(@)typed[2,-1]}" "$words[CURRENT]" 2>/dev/null)}")
  for row in "\${(@)answer[2,-1]}"; do
    value=\${row%%$'\\t'*}
    about=\${row#*$'\\t'}
    if [[ -z $value ]]; then
      continue
    elif [[ -n $about ]]; then
      described+=("\${value//:/\\\\:}:$about")
    else
      plain+=("$value")
    fi
  done
  (( \${#described} )) && _describe -V '${program}' described
  (( \${#plain} )) && compadd -V ${name} -a plain
  case \${answer[1]} in
    :files) _files ;;
    :folders) _files -/ ;;
  esac
}

if [[ $funcstack[1] == _${program} ]]; then
  ${name} "$@"
else
  compdef ${name} ${program}
fi
`;
}
