# Runs check_sources.sh on a tree with one fault of each kind: it must fail and name them all.
execute_process(COMMAND sh ${FOLDER}/check_sources.sh ${FOLDER}/faulty_tree RESULT_VARIABLE result OUTPUT_VARIABLE
    output)
if(NOT result EQUAL 1)
    message(FATAL_ERROR "check_sources.sh accepted the faulty tree: ${output}")
endif()
foreach(breach IN ITEMS "glpk.h has more than one home: src/lp/first.c"
    "glpk.h has more than one home: src/report/second.c"
        "banned function: src/lp/first.c:6:" "banned function: src/lp/first.c:10:" "prints or exits: src/lp/first.c:9:"
        "no licence line: src/lp/first.c" "more than 500 lines: src/report/second.c" "70 lines: src/report/second.c"
        "left for later: src/lp/first.c:10:")
    string(FIND "${output}" "${breach}" at)
    if(at EQUAL -1)
        message(FATAL_ERROR "check_sources.sh did not find: ${breach}")
    endif()
endforeach()
string(REGEX REPLACE "[^\n]" "" line_ends "${output}")
string(LENGTH "${line_ends}" count)
if(NOT count EQUAL 9)
    message(FATAL_ERROR "check_sources.sh found ${count} breaches, not 9: ${output}")
endif()
