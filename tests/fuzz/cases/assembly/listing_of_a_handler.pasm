.func f params=3 locals=1 rets=0
.try 0 1 0 faults
POP
.end
