; object.get/1 costs its fixed cycles only.
; expect: undefined
; expect cycles: 89
.func main params=0 locals=0 rets=1
  PUSH_CONST null
  INTRINSIC object.new/1
  DUP                        ; 1
  GET_FIELD "a"              ; 6
  POP                        ; 2
  PUSH_CONST "a"             ; 2
  INTRINSIC object.get/1     ; 1 + 12
  RET                        ; 4
.end
