package ai.authsome.adapters.tui.command;

/**
 * What shells are told of completion: to ask {@link CompletionAnswerCommand}, and how to show its
 * answer. So a script never says less than the program that it asks.
 */
final class CompletionScripts {
  /** Of bash 3.2 too, which macOS has. There a word ends at "=", as COMP_WORDBREAKS says. */
  static final String BASH =
      """
      # bash completion of authsome
      _authsome() {
        local words=() at=() word last='' line i
        COMPREPLY=()
        for ((i = 1; i <= COMP_CWORD; i++)); do
          word=${COMP_WORDS[i]}
          if [[ ${#words[@]} -gt 0 && ($word == =* || $last == *=) ]]; then
            words[${#words[@]}-1]+=$word
          else
            words+=("$word") at+=("$i")
          fi
          last=$word
        done
        word=${words[${#words[@]}-1]}
        while IFS= read -r line; do
          case $line in
            :files)
              compopt -o filenames 2>/dev/null
              while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -f -- "$word")
              ;;
            :command\\ *)
              i=${line#:command }
              if declare -F _command_offset >/dev/null; then
                _command_offset "${at[i]}"
              elif ((i == ${#words[@]} - 1)); then
                while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -c -- "$word")
              else
                compopt -o filenames 2>/dev/null
                while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -f -- "$word")
              fi
              ;;
            *)
              line=${line%%$'\\t'*}
              [[ $line == "$word"* ]] || continue
              [[ $word == *=* && $COMP_WORDBREAKS == *=* ]] && line=${line#"${word%=*}="}
              COMPREPLY+=("$line")
              ;;
          esac
        done < <(authsome completion answer -- "${words[@]}" 2>/dev/null </dev/null)
      }
      complete -F _authsome authsome
      """;

  /** To be sourced, or found as {@code _authsome}: sourced, it is none of zsh's own calls. */
  static final String ZSH =
      """
      #compdef authsome
      _authsome() {
        local -a lines found
        local line word
        lines=("${(@f)$(authsome completion answer -- "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" \
      2>/dev/null </dev/null)}")
        case $lines[1] in
          :files) _files ;;
          :command\\ *)
            shift $(( ${lines[1]#:command } + 1 )) words
            (( CURRENT -= ${lines[1]#:command } + 1 ))
            _normal
            ;;
          *)
            for line in $lines; do
              word=${line%%$'\\t'*}
              found+=("${word//:/\\\\:}:${line#*$'\\t'}")
            done
            (( $#found )) && _describe authsome found
            ;;
        esac
      }
      if [[ $funcstack[1] == _authsome ]]; then
        _authsome "$@"
      else
        (( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
        compdef _authsome authsome
      fi
      """;

  /** Of fish 3.0 and later. */
  static final String FISH =
      """
      # fish completion of authsome
      function __authsome_answer
          set -l words (commandline -opc)
          set -e words[1]
          set -l current (commandline -ct)
          set -l lines (authsome completion answer -- $words "$current" 2>/dev/null </dev/null)
          switch "$lines[1]"
              case ':files'
                  __fish_complete_path "$current"
              case ':command *'
                  for word in (seq (string replace ':command ' '' -- $lines[1]))
                      set -e words[1]
                  end
                  complete -C (string join ' ' -- (string escape -- $words) "$current")
              case '*'
                  printf '%s\\n' $lines
          end
      end
      complete -c authsome -f -a '(__authsome_answer)'
      """;

  private CompletionScripts() {}
}
