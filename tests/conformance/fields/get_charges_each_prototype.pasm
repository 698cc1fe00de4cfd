; Two prototypes: 8 cycles each.
; expect: 7
; expect cycles: 255
.func main params=0 locals=0 rets=1
  PUSH_CONST null            ; 2
  INTRINSIC object.new/1     ; 1 + 10 + 48
  PUSH_I32 7                 ; 2
  INIT_FIELD "a"             ; 8 + 24 + 16
  INTRINSIC object.new/1     ; 1 + 10 + 48
  INTRINSIC object.new/1     ; 1 + 10 + 48
  GET_FIELD "a"              ; 6 + 16
  RET                        ; 4
.end
