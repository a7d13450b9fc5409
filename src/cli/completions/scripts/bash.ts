import { functionName } from './functionName.ts';

/**
 * For bash 3.2 (macOS) and later, without the package bash-completion. The program gets the line as it is, and gives words
 * that are quoted already and lack what stands before the last `:` or `=`, at which bash cuts. What a word stands for is shown
 * only in lists: 63, 33 and 64 are the values of COMP_TYPE for them.
 */
export function bashScript(program: string): string {
  const name = functionName(program);
  return `# Completions of ${program} for bash: source this file.
${name}() {
  local values=() abouts=() value about paths='' width=0 i
  while IFS=$'\\t' read -r value about; do
    if [[ -z $paths ]]; then
      paths=$value
      continue
    fi
    values+=("$value")
    abouts+=("$about")
    if ((\${#value} > width)); then width=\${#value}; fi
  done < <(command ${program} __complete --bash "$COMP_WORDBREAKS" -- "\${COMP_LINE:0:COMP_POINT}" 2>/dev/null)

  case $paths in
    :files) compopt -o default 2>/dev/null ;;
    :folders) compopt -o dirnames 2>/dev/null ;;
  esac

  COMPREPLY=()
  for ((i = 0; i < \${#values[@]}; i++)); do
    value=\${values[i]}
    about=\${abouts[i]}
    if [[ \${#values[@]} -gt 1 && -n $about && \${COMP_TYPE:-63} =~ ^(63|33|64)$ ]]; then
      printf -v value '%-*s  (%s)' "$width" "$value" "$about"
    fi
    COMPREPLY+=("$value")
  done
}

complete -o nosort -F ${name} ${program} 2>/dev/null || complete -F ${name} ${program}
`;
}
