/**
 * What each shell loads. The scripts know nothing about the commands: they ask the program, which
 * prints a candidate and, after a tab, its description on each line; if it prints none, the
 * shell completes file names.
 */
const BASH = `# bash completion for errenrich
_errenrich() {
    local IFS=$'\\n' words=("\${COMP_WORDS[@]:1:COMP_CWORD}") cur=\${COMP_WORDS[COMP_CWORD]}
    local line
    # bash makes words of its own of '=' in --option=value.
    if [[ $cur == '=' ]]; then cur=''; fi
    COMPREPLY=()
    while IFS= read -r line; do
        COMPREPLY+=("\${line%%$'\\t'*}")
    done < <(errenrich completion bash -- "\${words[@]}" 2>/dev/null)
}
complete -o bashdefault -o default -F _errenrich errenrich
`;

const ZSH = `#compdef errenrich
_errenrich() {
    local line word
    local -a candidates
    while IFS= read -r line; do
        word=\${line%%$'\\t'*}
        candidates+=("\${word//:/\\\\:}:\${line#*$'\\t'}")
    done < <(errenrich completion zsh -- "\${(@)words[2,CURRENT]}" 2>/dev/null)
    if (( \${#candidates} )); then
        _describe errenrich candidates
    else
        _files
    fi
}
if [ "$funcstack[1]" = "_errenrich" ]; then
    _errenrich "$@"
else
    compdef _errenrich errenrich
fi
`;

const FISH = `# fish completion for errenrich
function __errenrich_candidates
    set -l words (commandline -opc) (commandline -ct)
    errenrich completion fish -- $words[2..-1] 2>/dev/null
end
function __errenrich_completes_files
    not count (__errenrich_candidates) >/dev/null
end
complete -c errenrich -f -a '(__errenrich_candidates)'
complete -c errenrich -n __errenrich_completes_files -F
`;

const POWERSHELL = `# PowerShell completion for errenrich
Register-ArgumentCompleter -Native -CommandName errenrich -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements | Select-Object -Skip 1 |
        Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { "$_" })
    $words += if ($wordToComplete) { $wordToComplete } else { '""' }
    errenrich completion powershell '--' @words 2>$null | ForEach-Object {
        $word, $describe = $_ -split "\`t", 2
        $shown = if ($describe) { $describe } else { $word }
        [System.Management.Automation.CompletionResult]::new($word, $word, 'ParameterValue', $shown)
    }
}
`;

export const SCRIPTS: ReadonlyMap<string, string> = new Map([
  ['bash', BASH],
  ['zsh', ZSH],
  ['fish', FISH],
  ['powershell', POWERSHELL],
]);
