; seed -670255710
.func n params=0 locals=1 rets=0
PUSH_I32 0
INTRINSIC array.new/1
PUSH_I32 31
PUSH_BOOL true
INTRINSIC element.set/1
JMP 0
.end
