# Installs into a scratch folder, builds the consumer against it by package and by pkg-config, and runs the results.
function(run)
    execute_process(COMMAND ${ARGN} RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE output)
    if(NOT result EQUAL 0)
        message(FATAL_ERROR "${ARGN}: ${result}\n${output}")
    endif()
endfunction()

set(prefix ${SCRATCH}/installed)
set(build ${SCRATCH}/consumer)
file(REMOVE_RECURSE ${prefix} ${build})
run(${CMAKE_COMMAND} --install ${BUILD} --prefix ${prefix})
run(${CMAKE_COMMAND} -S ${FOLDER}/consumer -B ${build} -G ${GENERATOR} -DCMAKE_C_COMPILER=${COMPILER} -DCMAKE_C_FLAGS=${FLAGS}
    -DCMAKE_PREFIX_PATH=${prefix})
run(${CMAKE_COMMAND} --build ${build})
run(${build}/consumer ${SCRATCH}/no-such-folder)

file(GLOB_RECURSE pc ${prefix}/*/gigaplan.pc)
get_filename_component(pc_folder ${pc} DIRECTORY)
execute_process(COMMAND ${CMAKE_COMMAND} -E env PKG_CONFIG_PATH=${pc_folder}
        pkg-config --define-prefix --cflags --libs --static gigaplan
    OUTPUT_VARIABLE flags OUTPUT_STRIP_TRAILING_WHITESPACE RESULT_VARIABLE result)
if(NOT result EQUAL 0)
    message(FATAL_ERROR "pkg-config does not find the package")
endif()
separate_arguments(flags UNIX_COMMAND "${flags} ${FLAGS} -Wl,-rpath,${pc_folder}/..")
run(${COMPILER} ${FOLDER}/consumer/main.c -o ${build}/by-pkg-config ${flags})
run(${build}/by-pkg-config ${SCRATCH}/no-such-folder)

if(NOT EXISTS ${prefix}/share/gigaplan/data/us-30gw/plan.csv)
    message(FATAL_ERROR "the scenarios are not installed")
endif()
if(NOT EXISTS ${prefix}/share/gigaplan/prove.py)
    message(FATAL_ERROR "the script that proves gaps is not installed")
endif()
run(${prefix}/bin/gigaplan --version)
