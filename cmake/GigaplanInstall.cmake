# What is installed: the library with its headers, package files for CMake and pkg-config, the program and the
# scenarios.
include(CMakePackageConfigHelpers)

set(package_folder ${CMAKE_INSTALL_LIBDIR}/cmake/gigaplan)
install(TARGETS gigaplan_library EXPORT gigaplanTargets)
install(DIRECTORY include/gigaplan ${PROJECT_BINARY_DIR}/include/gigaplan DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
    FILES_MATCHING PATTERN *.h)
install(EXPORT gigaplanTargets NAMESPACE gigaplan:: DESTINATION ${package_folder})
configure_package_config_file(cmake/gigaplanConfig.cmake.in gigaplanConfig.cmake INSTALL_DESTINATION ${package_folder})
write_basic_package_version_file(gigaplanConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/gigaplanConfig.cmake ${PROJECT_BINARY_DIR}/gigaplanConfigVersion.cmake
    cmake/FindCSV.cmake cmake/FindGLPK.cmake cmake/FindUnistring.cmake DESTINATION ${package_folder})

# gigaplan.pc names its prefix from where it stands itself, so that it is right wherever `cmake --install --prefix` or
# DESTDIR put it. Folders that were given as absolute paths do not move.
set(pc_folder ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
if(IS_ABSOLUTE ${CMAKE_INSTALL_LIBDIR})
    set(pc_prefix ${CMAKE_INSTALL_PREFIX})
else()
    file(RELATIVE_PATH up /${pc_folder} /)
    string(REGEX REPLACE "/$" "" up ${up})
    set(pc_prefix \${pcfiledir}/${up})
endif()
foreach(folder IN ITEMS LIBDIR INCLUDEDIR)
    string(TOLOWER pc_${folder} variable)
    if(IS_ABSOLUTE ${CMAKE_INSTALL_${folder}})
        set(${variable} ${CMAKE_INSTALL_${folder}})
    else()
        set(${variable} \${prefix}/${CMAKE_INSTALL_${folder}})
    endif()
endforeach()
# Who links the static library links what it uses; of a shared one that is its own affair.
set(pc_uses " -lglpk -lcsv -lunistring -lm -pthread")
if(BUILD_SHARED_LIBS)
    set(pc_requires Requires.private)
    set(pc_libs_private ${pc_uses})
else()
    set(pc_requires Requires)
    set(pc_libs ${pc_uses})
endif()
configure_file(cmake/gigaplan.pc.in gigaplan.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/gigaplan.pc DESTINATION ${pc_folder})

install(TARGETS gigaplan)
install(DIRECTORY data DESTINATION ${CMAKE_INSTALL_DATADIR}/gigaplan)
install(DIRECTORY docs/examples DESTINATION ${CMAKE_INSTALL_DATADIR}/gigaplan USE_SOURCE_PERMISSIONS)
install(PROGRAMS docs/prove.py DESTINATION ${CMAKE_INSTALL_DATADIR}/gigaplan)

# The pages as they stand in the clone, with all that they link to.
install(FILES README.md CHANGELOG.md CONTRIBUTING.md LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY docs DESTINATION ${CMAKE_INSTALL_DOCDIR} USE_SOURCE_PERMISSIONS)
install(FILES data/README.md DESTINATION ${CMAKE_INSTALL_DOCDIR}/data)
install(DIRECTORY reports/samples DESTINATION ${CMAKE_INSTALL_DOCDIR}/reports)
