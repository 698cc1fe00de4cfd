; expect: [2, 3]
; expect: []
; expect: []
; expect: []
; expect cycles: 232
.func main params=0 locals=0 rets=4
  PUSH_BOOL true         ; 2
  MAKE_CLOSURE others 0  ; 8 + 16
  PUSH_I32 1             ; 2
  PUSH_I32 2             ; 2
  PUSH_I32 3             ; 2
  CALL_VALUE 3           ; 6 + 16 + 1: an array of two
  PUSH_BOOL true         ; 2
  MAKE_CLOSURE others 0  ; 8 + 16
  PUSH_I32 1             ; 2
  CALL_VALUE 1           ; 6 + 16
  PUSH_BOOL true         ; 2
  MAKE_CLOSURE others 0  ; 8 + 16
  CALL_VALUE 0           ; 6 + 16 + 1: a missing argument and the array are written
  PUSH_BOOL true         ; 2
  MAKE_CLOSURE all 0     ; 8 + 16
  CALL_VALUE 0           ; 6 + 16
  RET                    ; 4 + 2
.end
.func others params=4 locals=0 rets=1 flexible rest
  GET_LOCAL 3            ; 2
  RET                    ; 4
.end
.func all params=3 locals=0 rets=1 flexible rest
  GET_LOCAL 2
  RET
.end
