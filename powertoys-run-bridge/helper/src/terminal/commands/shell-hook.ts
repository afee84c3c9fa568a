import type { CommandContext } from '../command-context.ts';
import type { Exit } from '../exit-codes.ts';
import { Failure } from '../failure.ts';
import { documentOf } from '../json/documents.ts';

/** Programs whose refusals are mostly of a missing role. */
const tools = 'az|azd|kubectl|helm|terraform|tofu|bicep|kubelogin|m365';

// A hook sees how a command ended, never what it printed: it can only say how to ask. From 126 on it did not run, or was ended.
const hooks = {
  bash: `__pim_need_hook() {
  local code=$?
  local last
  last=$(HISTTIMEFORMAT= builtin history 1 2>/dev/null | sed 's/^ *[0-9]* *//')
  if [ "$code" -ne 0 ] && [ "$code" -lt 126 ] && [ "$last" != "\${__pim_need_last-}" ]; then
    case "\${last%% *}" in
      ${tools}) printf 'Refused for want of a role? pim run -- %s\\n' "$last" >&2 ;;
    esac
  fi
  __pim_need_last=$last
  return "$code"
}
case ";\${PROMPT_COMMAND-};" in
  *";__pim_need_hook;"*) ;;
  *) PROMPT_COMMAND="__pim_need_hook\${PROMPT_COMMAND:+;$PROMPT_COMMAND}" ;;
esac
`,
  zsh: `__pim_need_preexec() { __pim_need_command=$1 }
__pim_need_precmd() {
  local code=$?
  if (( code != 0 && code < 126 )) && [[ -n $__pim_need_command ]]; then
    case "\${__pim_need_command%% *}" in
      ${tools}) print -u2 -r -- "Refused for want of a role? pim run -- $__pim_need_command" ;;
    esac
  fi
  __pim_need_command=
  return $code
}
autoload -Uz add-zsh-hook
add-zsh-hook preexec __pim_need_preexec
add-zsh-hook precmd __pim_need_precmd
`,
  powershell: `if (-not (Get-Variable -Scope Global -Name PimNeedPrompt -ErrorAction Ignore)) {
  $global:PimNeedPrompt = $function:prompt
  $global:PimNeedLast = -1
  function global:prompt {
    $succeeded = $?
    $code = $global:LASTEXITCODE
    $last = Get-History -Count 1
    $missing = $global:Error.Count -gt 0 -and $global:Error[0].Exception -is [System.Management.Automation.CommandNotFoundException] -and $last -and $global:Error[0].InvocationInfo.HistoryId -eq $last.Id
    if (-not $succeeded -and -not $missing -and $last -and $last.Id -ne $global:PimNeedLast) {
      $line = $last.CommandLine
      if ($line -match '^\\s*(${tools})(?![\\w-])') { [Console]::Error.WriteLine("Refused for want of a role? pim run -- $line") }
      elseif ($line -match '^\\s*\\w+-(Az|Mg|Cs|SPO|PnP|Entra)') { [Console]::Error.WriteLine('Refused for want of a role? $Error[0] | Out-String | pim need') }
    }
    if ($last) { $global:PimNeedLast = $last.Id }
    $global:LASTEXITCODE = $code
    & $global:PimNeedPrompt
  }
}
`,
} as const;

const names = Object.keys(hooks).join(', ');

/** Prints what makes a shell suggest `pim run` after a command that failed. Nothing is changed until somebody puts it in a profile. */
export async function shellHook({ print }: CommandContext, shell: string): Promise<Exit> {
  const wanted = shell.toLowerCase() === 'pwsh' ? 'powershell' : shell.toLowerCase();
  const found = Object.entries(hooks).find(([name]) => name === wanted);
  if (!found) throw new Failure('refusedInput', [`There is no hook for “${shell}”: use ${names}.`]);
  const [name, script] = found;
  print.line(script.trimEnd());
  print.document(documentOf('done', { command: 'hook', shell: name, script }));
  return 'done';
}
