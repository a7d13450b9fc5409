/** For PowerShell 5 and later. It inserts what it is given as it is, so what needs quotes gets them. */
export function powershellScript(program: string): string {
  return `# Completions of ${program} for PowerShell: dot-source this file in $PROFILE.
Register-ArgumentCompleter -Native -CommandName '${program}' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements | Select-Object -Skip 1 |
        Where-Object { $_.Extent.StartOffset -lt $cursorPosition } |
        ForEach-Object { if ($_ -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $_.Value } else { $_.Extent.Text } })
    # Windows PowerShell passes no empty arguments, so a new word is said in another way.
    $new = @(if ([string]::IsNullOrEmpty($wordToComplete)) { '--new-word' })
    $answer = @(& '${program}' __complete @new '--' @words 2>$null)
    if ($answer.Count -eq 0 -or $answer[0] -ne ':none') { return }
    foreach ($row in $answer | Select-Object -Skip 1) {
        $value, $about = $row -split "\`t", 2
        $text = if ($value -match '^[A-Za-z0-9_./=+-][A-Za-z0-9_./:=+-]*$') { $value } else { "'" + $value.Replace("'", "''") + "'" }
        if ([string]::IsNullOrWhiteSpace($about)) { $about = $value }
        [System.Management.Automation.CompletionResult]::new($text, $value, 'ParameterValue', $about)
    }
}
`;
}
