; expect: 25
; expect: 2
; expect: named
; expect: 0
; expect: 0
; expect: 
.func main params=0 locals=0 rets=6
  MAKE_CLOSURE with 0
  INTRINSIC closure.flags/1
  MAKE_CLOSURE with 0
  INTRINSIC closure.arity/1
  MAKE_CLOSURE with 0
  INTRINSIC closure.name/1
  MAKE_CLOSURE without 0
  INTRINSIC closure.flags/1
  MAKE_CLOSURE without 0
  INTRINSIC closure.arity/1
  MAKE_CLOSURE without 0
  INTRINSIC closure.name/1
  RET
.end
.func with params=5 locals=0 rets=1 flexible constructible new_target arity=2 name="named"
  PUSH_I32 1
  RET
.end
.func without params=1 locals=0 rets=0
  RET
.end
