// What each shell runs to ask `pim __complete`. Everything is decided there; a script only hands over the words and quotes what comes.
// Each answer is a line: the text, a tab, a description.

/** Shells there is a script for. */
export const shells = ['bash', 'zsh', 'fish', 'powershell'] as const;

export type Shell = (typeof shells)[number];

const bash = `# pim: completion for bash. In ~/.bashrc: eval "$(pim completion bash)"
COMP_WORDBREAKS=\${COMP_WORDBREAKS//@/}
_pim_complete() {
  local current="\${COMP_WORDS[COMP_CWORD]}" text rest
  COMPREPLY=()
  while IFS=$'\\t' read -r text rest; do
    [[ -z $text ]] && continue
    case "$current" in
      \\"* | \\'*) COMPREPLY+=("$text") ;;
      *) COMPREPLY+=("$(printf '%q' "$text")") ;;
    esac
  done < <(pim __complete --raw "--at=$current" -- "\${COMP_WORDS[@]:1:COMP_CWORD-1}" 2>/dev/null)
}
complete -o nosort -F _pim_complete pim 2>/dev/null || complete -F _pim_complete pim
`;

const zsh = `#compdef pim
# pim: completion for zsh. In ~/.zshrc, after compinit: eval "$(pim completion zsh)"
_pim() {
  local -a found
  local text rest
  while IFS=$'\\t' read -r text rest; do
    [[ -z $text ]] && continue
    found+=("\${text//:/\\\\:}\${rest:+:$rest}")
  done < <(pim __complete "--at=\${(Q)words[CURRENT]}" -- "\${(@Q)words[2,CURRENT-1]}" 2>/dev/null)
  _describe -V pim found
}
compdef _pim pim
`;

const fish = `# pim: completion for fish. Save as ~/.config/fish/completions/pim.fish
function __pim_complete
    set -l before (commandline -opc)
    pim __complete --at=(commandline -ct | string unescape) -- $before[2..-1] 2>/dev/null
end
complete -c pim -f -a '(__pim_complete)'
`;

const powershell = `# pim: completion for PowerShell. In $PROFILE: pim completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName pim, pim.cmd, pim.exe -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $before = @($commandAst.CommandElements | Select-Object -Skip 1 |
        Where-Object { $_.Extent.EndOffset -lt $cursorPosition } |
        ForEach-Object { if ($_ -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $_.Value } else { $_.ToString() } })
    $current = $wordToComplete.Trim("'", '"')
    pim __complete "--at=$current" -- $before 2>$null | ForEach-Object {
        $text, $rest = $_ -split "\`t", 2
        if ($text) {
            $quoted = if ($text -match '[\\s@''"(){}#;,&|<>$]') { "'" + $text.Replace("'", "''") + "'" } else { $text }
            $shown = if ($rest) { $rest } else { $text }
            [System.Management.Automation.CompletionResult]::new($quoted, $text, 'ParameterValue', $shown)
        }
    }
}
`;

/** The script for a shell, to be run by it when it starts. */
export const scripts: Readonly<Record<Shell, string>> = { bash, zsh, fish, powershell };
