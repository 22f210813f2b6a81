# Installs into a scratch folder, whose name has a space, and uses what is there as a stranger would: the example
# program is built by find_package and by pkg-config and run; the installed program finds its scenarios; man page,
# completion and examples are where they are looked for. Then the same with DESTDIR, as packagers do, and the package
# file of other layouts.
set(CMAKE_EXECUTE_PROCESS_COMMAND_ECHO NONE)

# run(folder command...): in that folder; what it printed is in `output`.
function(run folder)
    execute_process(COMMAND ${ARGN} WORKING_DIRECTORY ${folder} RESULT_VARIABLE result OUTPUT_VARIABLE output
        ERROR_VARIABLE errors)
    if(NOT result EQUAL 0)
        message(FATAL_ERROR "${ARGN}: ${result}\n${output}${errors}")
    endif()
    string(STRIP "${output}" output)
    set(output "${output}" PARENT_SCOPE)
endfunction()

function(must_be_there)
    foreach(path IN LISTS ARGN)
        if(NOT EXISTS ${path})
            message(FATAL_ERROR "not installed: ${path}")
        endif()
    endforeach()
endfunction()

function(must_match text pattern)
    if(NOT "${text}" MATCHES "${pattern}")
        message(FATAL_ERROR "\"${text}\" does not match \"${pattern}\"")
    endif()
endfunction()

# A variable of gigaplan.pc, in which spaces are written with a backslash, as a shell reads them.
function(package_variable name variable)
    run(${SCRATCH} pkg-config --variable=${name} gigaplan)
    string(REPLACE "\\ " " " output "${output}")
    set(${variable} "${output}" PARENT_SCOPE)
endfunction()

# The installed gigaplan.pc below `prefix` names that prefix, however it came there.
function(check_pkg_config prefix)
    file(GLOB_RECURSE pc ${prefix}/gigaplan.pc)
    get_filename_component(pc_folder "${pc}" DIRECTORY)
    set(ENV{PKG_CONFIG_PATH} ${pc_folder})
    package_variable(prefix named)
    file(REAL_PATH "${named}" named)
    file(REAL_PATH "${prefix}" meant)
    if(NOT named STREQUAL meant)
        message(FATAL_ERROR "gigaplan.pc says its prefix is ${named}, not ${meant}")
    endif()
    package_variable(libdir libraries)
    package_variable(includedir headers)
    file(GLOB library ${libraries}/libgigaplan.*)
    if(NOT library)
        message(FATAL_ERROR "no library in ${libraries}, where gigaplan.pc says it is")
    endif()
    must_be_there(${headers}/gigaplan/gigaplan.h ${headers}/gigaplan/version.h)
    set(library_folder ${pc_folder}/.. PARENT_SCOPE)
endfunction()

# The example plans the installed scenario as it was told to change it, plans it again, and fails where there
# is no scenario.
function(check_example program)
    run(${SCRATCH} ${program} ${prefix}/share/gigaplan/data/demo plan.capex_usd_bn_per_gw=60 plan.grid=season)
    must_match("${output}"
        "as it stands: optimal, .*\n2028 +1.00 +[0-9.]+\n.*dearer: optimal, .*\n2028 +1.00 +[0-9.]+$")
    execute_process(COMMAND ${program} ${SCRATCH}/no-such-folder RESULT_VARIABLE result OUTPUT_QUIET
        ERROR_VARIABLE errors)
    if(NOT result EQUAL 1)
        message(FATAL_ERROR "the example ended with ${result} where there is no scenario: ${errors}")
    endif()
endfunction()

set(prefix "${SCRATCH}/a prefix")
set(staged ${SCRATCH}/staged)
set(build ${SCRATCH}/example)
file(REMOVE_RECURSE ${prefix} ${staged} ${build} ${SCRATCH}/layout)
run(${SCRATCH} ${CMAKE_COMMAND} --install ${BUILD} --prefix ${prefix})
must_be_there(${prefix}/share/gigaplan/data/us-30gw/plan.csv ${prefix}/share/gigaplan/prove.py)
run(${SCRATCH} sh ${SOURCE}/tests/meta/check_links.sh ${prefix}/share/doc/gigaplan)
must_be_there(${prefix}/share/doc/gigaplan/data/README.md ${prefix}/share/doc/gigaplan/LICENSE)
must_be_there(${prefix}/share/gigaplan/examples/sweep-array.sbatch ${prefix}/share/gigaplan/examples/sweep-job.yaml)

run(${SCRATCH} ${CMAKE_COMMAND} -S ${prefix}/share/gigaplan/examples/program -B ${build} -G ${GENERATOR}
    -DCMAKE_C_COMPILER=${COMPILER}
    -DCMAKE_C_FLAGS=${FLAGS} -DCMAKE_PREFIX_PATH=${prefix})
run(${SCRATCH} ${CMAKE_COMMAND} --build ${build})
check_example(${build}/plan)

check_pkg_config(${prefix})
run(${SCRATCH} pkg-config --cflags --libs gigaplan)
separate_arguments(flags UNIX_COMMAND "${output} ${FLAGS}")
run(${SCRATCH} ${COMPILER} ${prefix}/share/gigaplan/examples/program/plan.c -o ${build}/by-pkg-config ${flags}
    "-Wl,-rpath,${library_folder}")
check_example(${build}/by-pkg-config)

run(${SCRATCH} ${prefix}/bin/gigaplan --version)
run(${SCRATCH} ${prefix}/bin/gigaplan check demo)
must_match("${output}" "digest [0-9a-f]+")
file(READ ${prefix}/share/man/man1/gigaplan.1 page)
must_match("${page}" "^.TH GIGAPLAN 1 .*.SH EXIT STATUS")
if(BASH)
    set(completion ${prefix}/share/bash-completion/completions/gigaplan)
    run(${SCRATCH} ${BASH} -c
        "source \"$1\" && COMP_WORDS=(gigaplan sweep-m) COMP_CWORD=1 && _gigaplan && echo \"\${COMPREPLY[@]}\"" bash
            ${completion})
    must_match("${output}" "^sweep-merge$")
endif()

set(ENV{DESTDIR} ${staged})
run(${SCRATCH} ${CMAKE_COMMAND} --install ${BUILD})
unset(ENV{DESTDIR})
must_be_there(${staged}${PREFIX}/bin/gigaplan)
check_pkg_config(${staged}${PREFIX})

# As Debian lays libraries out, shared: a folder deeper, and what the library uses is its own affair.
run(${SCRATCH} ${CMAKE_COMMAND} -S ${SOURCE} -B ${SCRATCH}/layout -G ${GENERATOR} -DCMAKE_C_COMPILER=${COMPILER}
    -DGIGAPLAN_TESTS=OFF
    -DBUILD_SHARED_LIBS=ON -DCMAKE_INSTALL_PREFIX=/usr -DCMAKE_INSTALL_LIBDIR=lib/somewhere)
file(READ ${SCRATCH}/layout/gigaplan.pc package)
string(CONCAT expected "prefix=\\\${pcfiledir}/../../..\nlibdir=\\\${prefix}/lib/somewhere\n.*\n"
    "Requires.private: .*-lgigaplan\nLibs.private: -lglpk")
must_match("${package}" "${expected}")
